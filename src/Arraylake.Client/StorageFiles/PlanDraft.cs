namespace Arraylake;

/// <summary>Makes the differences of a plan, each with the rules that it would break.</summary>
internal sealed class PlanDraft(string org, Func<string, ResolvedSecret?>? secrets)
{
    // In place of secrets that are not known: only whether they are there counts.
    private static readonly ResolvedSecret AnyText = ResolvedSecret.OfText(new SecretText("any"));
    private static readonly ResolvedSecret AnyKeys = ResolvedSecret.OfKeys("any", new SecretText("any"));

    public void AddTo(List<BucketConfigDifference> differences, BucketConfigFileEntry entry, BucketConfig? config)
    {
        if (config is null)
        {
            differences.Add(Create(entry));
            return;
        }
        var comparison = EntryComparison.Of(entry, config, secrets);
        var isRenamed = entry.Nickname != config.Nickname;
        if (isRenamed)
        {
            differences.Add(Rename(entry, config, comparison));
        }
        if (comparison.Changes.Count > 0 || !isRenamed)
        {
            differences.Add(Update(entry, config, comparison));
        }
    }

    public BucketConfigDifference Remove(BucketConfig config) => new()
    {
        Org = org,
        Action = BucketConfigAction.Remove,
        Nickname = config.Nickname,
        Uri = config.Uri,
        Current = config,
    };

    public IEnumerable<BucketConfigDifference> Default(
        BucketConfigFile file, IReadOnlyList<BucketConfig> configs, EntryMatches matches)
    {
        if (file.Buckets.FirstOrDefault(entry => entry.Nickname == file.Default) is { } entry
            && matches.Find(entry) is not { IsDefault: true })
        {
            var before = configs.FirstOrDefault(static config => config.IsDefault)?.Nickname;
            yield return new BucketConfigDifference
            {
                Org = org,
                Action = BucketConfigAction.SetDefault,
                Nickname = entry.Nickname,
                Uri = entry.Uri,
                Changes = [new BucketConfigFieldChange(BucketConfigFileKeys.Default, before, entry.Nickname)],
                Current = matches.Find(entry),
                Wanted = entry,
            };
        }
    }

    private BucketConfigDifference Create(BucketConfigFileEntry entry)
    {
        var location = entry.ExtraConfig.Select(static setting => new BucketConfigFieldChange(
            BucketConfigFileKeys.KeyOf(setting.Key), null, setting.Value is bool flag
                ? (flag ? "true" : "false")
                : $"{setting.Value}"));
        return new BucketConfigDifference
        {
            Org = org,
            Action = BucketConfigAction.Create,
            Nickname = entry.Nickname,
            Uri = entry.Uri,
            Changes =
            [
                new BucketConfigFieldChange(BucketConfigFileKeys.Uri, null, entry.Uri),
                .. location,
                new BucketConfigFieldChange(
                    $"{BucketConfigFileKeys.Auth}.{BucketAuthFields.Method}", null, entry.AuthMethod),
            ],
            BlockedReason = RulesOf(() =>
            {
                var config = entry.ToNewConfig(AnyFor(entry));
                return [.. BucketConfigRules.Check(config), .. SettingSecrets.Check(config.ExtraConfig)];
            }),
            Wanted = entry,
        };
    }

    private BucketConfigDifference Rename(
        BucketConfigFileEntry entry, BucketConfig config, EntryComparison comparison) => new()
        {
            Org = org,
            Action = BucketConfigAction.Rename,
            Nickname = config.Nickname,
            Uri = config.Uri,
            Changes = [new BucketConfigFieldChange(BucketConfigFields.Nickname, config.Nickname, entry.Nickname)],
            BlockedReason = RulesOf(() => BucketConfigRules.CheckNickname(entry.Nickname)),
            MaskedFields = comparison.Masked,
            Current = config,
            Wanted = entry,
            Comparison = comparison,
        };

    private BucketConfigDifference Update(
        BucketConfigFileEntry entry, BucketConfig config, EntryComparison comparison)
    {
        var isChanged = comparison.Changes.Count > 0;
        return new()
        {
            Org = org,
            Action = isChanged ? BucketConfigAction.Update : BucketConfigAction.None,
            Nickname = entry.Nickname,
            Uri = entry.Uri,
            Changes = comparison.Changes,
            BlockedReason = isChanged ? RulesOf(entry, config, comparison) : null,
            MaskedFields = comparison.Masked,
            Current = config,
            Wanted = entry,
            Comparison = comparison,
        };
    }

    private static string? RulesOf(BucketConfigFileEntry entry, BucketConfig config, EntryComparison comparison) =>
        RulesOf(() =>
        {
            var patch = comparison.ToPatch(AnyFor(entry), updateSecrets: false);
            return
            [
                .. BucketConfigRules.Check(patch, config),
                .. patch.ExtraConfig is null ? [] : SettingSecrets.Check(patch.ExtraConfig, config.ExtraConfig),
            ];
        });

    private static Func<string, ResolvedSecret?> AnyFor(BucketConfigFileEntry entry) =>
        name => entry.Auth.Keys?.Name == name ? AnyKeys : AnyText;

    private static string? RulesOf(Func<IEnumerable<RuleViolation>> check)
    {
        try
        {
            return string.Join(" ", check()) is { Length: > 0 } broken ? broken.TrimEnd('.') : null;
        }
        catch (ArraylakeInvalidException ex)
        {
            return ex.Message.TrimEnd('.');
        }
    }
}
