namespace Arraylake.PowerShell;

/// <summary>The current nickname, to edit: most new names are similar to the old one.</summary>
internal sealed class NewNicknameCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        scope.PresentNickname is { } nickname && word.Fits(nickname)
            ? [new Suggestion(nickname, "The current nickname, to edit")]
            : [];
}
