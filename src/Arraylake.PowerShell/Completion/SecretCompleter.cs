namespace Arraylake.PowerShell;

/// <summary>Suggests to ask for a secret, so that it is not displayed or kept in the history.</summary>
internal sealed class SecretCompleter : ArraylakeCompleter
{
    private const string Prompt = "(Read-Host -AsSecureString)";

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        word.Fits(Prompt) ? [new Suggestion(Prompt, "Asks for it without showing it") { IsExpression = true }] : [];
}
