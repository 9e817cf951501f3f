namespace Arraylake.HelpBuilder.Topics;

/// <summary>A topic, in the form that Get-Help shows.</summary>
/// <param name="Name">Its name, such as <c>about_Arraylake</c>.</param>
/// <param name="Text">The text, wrapped for a console.</param>
public sealed record AboutTopic(string Name, string Text);
