namespace Arraylake.PowerShell;

/// <summary>
/// For what nobody can know before it is typed: without it, PowerShell offers the files of the folder.
/// </summary>
internal sealed class NothingCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) => [];
}
