namespace Arraylake.PowerShell;

/// <summary>The ids of an organization's BucketConfigs, found by nickname too.</summary>
internal sealed class BucketConfigIdCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        scope.BucketConfigs
            .Where(config => word.Fits(config.Nickname) || word.Fits(config.Id.ToString()))
            .OrderBy(config => config.Nickname, StringComparer.OrdinalIgnoreCase)
            .Select(config => new Suggestion(config.Id.ToString(), $"{config.Nickname} {config.ToolTip}")
            {
                Listed = $"{config.Id} {config.Nickname}",
            });
}
