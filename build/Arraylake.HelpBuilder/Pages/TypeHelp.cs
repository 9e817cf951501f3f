namespace Arraylake.HelpBuilder.Pages;

/// <summary>A type that goes in or comes out.</summary>
/// <param name="Name">The type's name, or <c>None</c>.</param>
/// <param name="Description">What it means here, a string a paragraph.</param>
public sealed record TypeHelp(string Name, IReadOnlyList<string> Description);
