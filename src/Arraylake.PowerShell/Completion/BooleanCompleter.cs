namespace Arraylake.PowerShell;

/// <summary>True and false; PowerShell itself would suggest files.</summary>
internal sealed class BooleanCompleter : ArraylakeCompleter
{
    private static readonly string[] Values = ["$true", "$false"];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) => Values
        .Where(value => word.Fits(value) || word.Fits(value[1..]))
        .Select(value => new Suggestion(value, value) { IsExpression = true });
}
