namespace Arraylake.HelpBuilder.Pages;

/// <summary>A related command, topic or web page.</summary>
/// <param name="Text">The name of the command or topic, or the title of the web page.</param>
/// <param name="Address">The address on the web; null for a page of this help.</param>
public sealed record RelatedLink(string Text, string? Address);
