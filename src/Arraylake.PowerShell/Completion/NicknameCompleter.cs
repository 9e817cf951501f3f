namespace Arraylake.PowerShell;

/// <summary>The nicknames of an organization's BucketConfigs.</summary>
internal class NicknameCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        scope.BucketConfigs
            .Where(config => word.Fits(config.Nickname))
            .OrderBy(config => config.Nickname, StringComparer.OrdinalIgnoreCase)
            .Select(config => new Suggestion(ValueOf(config), config.ToolTip) { Listed = config.Nickname });

    private protected virtual string ValueOf(KnownBucketConfig config) => config.Nickname;
}
