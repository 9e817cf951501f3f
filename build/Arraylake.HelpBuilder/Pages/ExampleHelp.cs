namespace Arraylake.HelpBuilder.Pages;

/// <summary>One example.</summary>
/// <param name="Title">Its heading, such as <c>Example 1: Create a config</c>.</param>
/// <param name="Code">What a reader can paste, line breaks included.</param>
/// <param name="Output">What it then shows; null where the page does not say.</param>
/// <param name="Remarks">What is to be said about it, a string a paragraph.</param>
/// <param name="Line">Where it stands on the page, counted from 1.</param>
public sealed record ExampleHelp(
    string Title, string Code, string? Output, IReadOnlyList<string> Remarks, int Line);
