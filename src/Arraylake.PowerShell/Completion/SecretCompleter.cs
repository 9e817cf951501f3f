namespace Arraylake.PowerShell;

/// <summary>A secret is typed without being shown, and stays out of the history.</summary>
internal sealed class SecretCompleter : ArraylakeCompleter
{
    private const string Prompt = "(Read-Host -AsSecureString)";

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        word.Fits(Prompt) ? [new Suggestion(Prompt, "Asks for it without showing it") { IsExpression = true }] : [];
}
