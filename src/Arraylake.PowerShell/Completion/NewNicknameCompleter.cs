namespace Arraylake.PowerShell;

/// <summary>The present nickname, to be changed: most new names are much like the old one.</summary>
internal sealed class NewNicknameCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        scope.PresentNickname is { } nickname && word.Fits(nickname)
            ? [new Suggestion(nickname, "The present nickname, to be changed")]
            : [];
}
