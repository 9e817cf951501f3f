namespace Arraylake.PowerShell;

/// <summary>Suggests to ask for a credential, or variables with one.</summary>
internal sealed class CredentialCompleter : VariableCompleter<System.Management.Automation.PSCredential>
{
    private const string Prompt = "(Get-Credential)";

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        base.Suggest(word, scope).Concat(
            word.Fits(Prompt) ? [new Suggestion(Prompt, "Asks for it") { IsExpression = true }] : []);
}
