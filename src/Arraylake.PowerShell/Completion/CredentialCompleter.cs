namespace Arraylake.PowerShell;

/// <summary>A credential is asked for, or comes from a variable.</summary>
internal sealed class CredentialCompleter : VariableCompleter<System.Management.Automation.PSCredential>
{
    private const string Prompt = "(Get-Credential)";

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        base.Suggest(word, scope).Concat(
            word.Fits(Prompt) ? [new Suggestion(Prompt, "Asks for it") { IsExpression = true }] : []);
}
