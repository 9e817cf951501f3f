namespace Arraylake.HelpBuilder.Markdown;

/// <summary>Classifies the links of a page.</summary>
internal static class RelatedPage
{
    /// <summary>Whether it is a web address rather than another page of the help.</summary>
    public static bool IsAddress(string? url) => url?.Contains("://", StringComparison.Ordinal) == true;
}
