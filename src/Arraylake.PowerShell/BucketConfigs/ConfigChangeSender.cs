namespace Arraylake.PowerShell;

/// <summary>Checks a change, asks, sends it, and compares the answer with it.</summary>
internal sealed class ConfigChangeSender(ServiceContext context, SetOptions options)
{
    private readonly CommandOutput _output = context.Output;

    public async Task ApplyAsync(ConfigChange change)
    {
        var (_, target, asked, inRow) = change;
        // Fresh for settings: it is not known whether the service replaces or merges them (contract 3.5).
        var current = asked.Settings is not null || (asked.Name is not null && target.Config is null)
            ? await context.Client.BucketConfigs.GetAsync(target.Org, target.Id, context.Stopped)
            : target.Config;
        var patch = asked.PatchFor(current);
        var isChange = patch != new BucketConfigPatch();
        var setsDefault = asked.IsDefault == true && inRow is null;
        if (!isChange && !setsDefault)
        {
            _output.WriteVerbose($"Nothing to change in {target}.");
            await PassOnAsync(target with { Config = current }, inRow);
            return;
        }
        Check(patch, current, asked);
        Warn($"{target}", patch, current, asked);
        var description = BucketConfigChange.Describe(current, patch);
        var action = isChange && setsDefault ? $"Set: {description}, and make it the default"
            : isChange ? $"Set: {description}" : "Make it the default";
        action += await ChangeConsequences.RemarkAsync(context, target, patch, options.Force);
        if (!await _output.ConfirmAsync($"{target}", action, options.Force))
        {
            inRow?.IsDone = _output.IsWhatIf;
            return;
        }
        if (isChange && options.Validate is { } access)
        {
            await ConfigUpdate.ValidateAsync(
                context, current ?? await context.Configs.FetchAsync(target), patch, access);
        }
        try
        {
            if (isChange)
            {
                target = BucketConfigTarget.Of(await ConfigUpdate.SendAsync(context, target, patch, current));
            }
            if (isChange && setsDefault)
            {
                _output.ExpectWrite();
            }
            target = setsDefault ? await SetDefaultAsync(target) : target;
        }
        catch (ArraylakeInUseException ex)
        {
            await context.Configs.WriteInUseErrorAsync("changed", target, ex);
            return;
        }
        await PassOnAsync(target, inRow);
        if (isChange)
        {
            ConfigUpdate.ThrowIfDifferent(patch, target.Config!, current);
        }
    }

    private static void Check(BucketConfigPatch patch, BucketConfig? current, AskedChange asked)
    {
        List<RuleViolation> violations =
        [
            .. BucketConfigRules.Check(patch, current),
            .. patch.ExtraConfig is null ? [] : SettingSecrets.Check(patch.ExtraConfig, current?.ExtraConfig),
        ];
        if (violations.Count > 0 && asked.Columns.Count > 0)
        {
            violations.Add(new RuleViolation(
                "row", $"The row differs from the config in: {string.Join(", ", asked.Columns)}."));
        }
        if (violations.Count > 0)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }

    // Only about the given settings.
    private void Warn(string name, BucketConfigPatch patch, BucketConfig? current, AskedChange asked)
    {
        var prefix = patch.Prefix ?? current?.Prefix ?? "";
        // Removed settings too: some stores do not work without a region.
        var given = asked.Settings?.Select(static setting => setting.Key) ?? [];
        var fields = given.Select(BucketConfigLint.SettingPath).ToHashSet(StringComparer.Ordinal);
        SettingWarnings.WarnAboutLints(
            _output,
            name,
            new NewBucketConfig
            {
                Nickname = patch.Nickname ?? "",
                Platform = patch.Platform ?? current?.Platform ?? "",
                Name = patch.Name ?? current?.Name ?? "",
                Prefix = patch.Prefix ?? "",
                ExtraConfig = patch.ExtraConfig ?? current?.ExtraConfig ?? ExtraConfig.Empty,
                Auth = patch.Auth?.AppliedTo(current?.Auth) ?? new AnonymousAuth(),
            },
            field => fields.Contains(field)
                || (field == "name" && patch.Name is not null)
                || field is "nickname" or "prefix"
                || (field.StartsWith("auth_config.", StringComparison.Ordinal) && patch.Auth is not null
                    // Without the current config, it is unknown whether an omitted secret is stored.
                    && (current is not null || field != "auth_config.shared_secret")));
        SettingWarnings.WarnAboutPrefixScope(_output, name, prefix, patch.Auth ?? current?.Auth);
    }

    private async Task<BucketConfigTarget> SetDefaultAsync(BucketConfigTarget target)
    {
        // That of the last input must be the default, however many are in flight.
        await _output.Turn;
        await context.Changes.SetDefaultAsync(target);
        _output.WriteVerbose($"{target} is the default now.");
        return target.Config is { } config ? BucketConfigTarget.Of(config.With(isDefault: true)) : target;
    }

    private async Task PassOnAsync(BucketConfigTarget target, RowDefault? inRow)
    {
        inRow?.IsDone = true;
        if (!options.PassThru)
        {
            return;
        }
        var config = await context.Configs.FetchAsync(target);
        if (inRow is { IsWanted: true })
        {
            // Whether it becomes the default is not known yet.
            inRow.Changed = config;
        }
        else
        {
            _output.WriteObject(config);
        }
    }
}
