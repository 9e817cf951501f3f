namespace Arraylake.PowerShell;

/// <summary>
/// No suggestions, for values that cannot be known; without it, PowerShell suggests files.
/// </summary>
internal sealed class NothingCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) => [];
}
