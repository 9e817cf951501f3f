namespace Arraylake.PowerShell;

/// <summary>The switches of New-ArraylakeBucketAuth, before any parameter is typed.</summary>
internal sealed class AuthMethodCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        AuthCompleter.SwitchNames
            .Where(method => word.Fits(method.Text) || word.Fits(method.Text[1..]))
            .Select(method => method with { IsExpression = true });
}
