namespace Arraylake.HelpBuilder.Markdown;

/// <summary>Where a link of a page leads.</summary>
internal static class RelatedPage
{
    /// <summary>Whether it leads out of the help, as opposed to a page beside this one.</summary>
    public static bool IsAddress(string? url) => url?.Contains("://", StringComparison.Ordinal) == true;
}
