namespace Arraylake.HelpBuilder.Topics;

/// <summary>A topic that Get-Help shows as it stands.</summary>
/// <param name="Name">Its name, such as <c>about_Arraylake</c>.</param>
/// <param name="Text">The text in lines that fit a console.</param>
public sealed record AboutTopic(string Name, string Text);
