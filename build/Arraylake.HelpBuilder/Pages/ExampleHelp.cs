namespace Arraylake.HelpBuilder.Pages;

/// <summary>One example.</summary>
/// <param name="Title">Its heading, such as <c>Example 1: Create a config</c>.</param>
/// <param name="Code">Its code, with line breaks.</param>
/// <param name="Output">Its output; null if the page has none.</param>
/// <param name="Remarks">The text about it, one string per paragraph.</param>
/// <param name="Line">Its line on the page, counted from 1.</param>
public sealed record ExampleHelp(
    string Title, string Code, string? Output, IReadOnlyList<string> Remarks, int Line);
