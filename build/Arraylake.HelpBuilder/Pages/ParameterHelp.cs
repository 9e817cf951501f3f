namespace Arraylake.HelpBuilder.Pages;

/// <summary>The text about one parameter.</summary>
/// <param name="Name">The parameter's name, without the dash.</param>
/// <param name="Description">The text, one string per paragraph.</param>
/// <param name="Line">Its line on the page, counted from 1.</param>
public sealed record ParameterHelp(string Name, IReadOnlyList<string> Description, int Line);
