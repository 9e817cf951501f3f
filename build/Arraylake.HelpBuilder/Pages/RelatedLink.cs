namespace Arraylake.HelpBuilder.Pages;

/// <summary>A place to read on.</summary>
/// <param name="Text">The command or topic, or what the address is about.</param>
/// <param name="Address">The address on the web; null for a page of this help.</param>
public sealed record RelatedLink(string Text, string? Address);
