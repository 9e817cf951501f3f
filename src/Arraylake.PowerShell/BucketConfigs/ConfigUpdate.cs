namespace Arraylake.PowerShell;

/// <summary>Changes configs.</summary>
internal static class ConfigUpdate
{
    /// <summary>
    /// Checks the store with a changed config; throws where a check fails. The service vends credentials for the config
    /// as it is saved: they prove nothing about another role or place.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="config">The config as it is.</param>
    /// <param name="patch">The change.</param>
    /// <param name="access">Read or Write.</param>
    /// <exception cref="CommandException">A check failed.</exception>
    public static async Task ValidateAsync(
        ServiceContext context, BucketConfig config, BucketConfigPatch patch, string access)
    {
        var isSame = patch is { Auth: null, Platform: null, Name: null, Prefix: null, ExtraConfig: null };
        var subject = StorageTest.SubjectOf(context, config, auth: null);
        await StorageTest.ValidateAsync(
            context,
            await StorageTest.WithOthersAsync(context, subject with
            {
                Config = subject.Config with
                {
                    Nickname = patch.Nickname ?? config.Nickname,
                    Platform = patch.Platform ?? config.Platform,
                    Name = patch.Name ?? config.Name,
                    Prefix = patch.Prefix ?? config.Prefix,
                    ExtraConfig = patch.ExtraConfig ?? config.ExtraConfig,
                    Auth = patch.Auth ?? subject.Config.Auth,
                },
                Vend = isSame ? subject.Vend : null,
            }),
            access,
            $"{BucketConfigTarget.Of(config)} was not changed");
    }

    /// <summary>Sends a change.</summary>
    /// <param name="context">The request.</param>
    /// <param name="target">The config.</param>
    /// <param name="patch">The change.</param>
    /// <param name="current">The config as it was read; null if the target alone is known.</param>
    public static async Task<BucketConfig> SendAsync(
        ServiceContext context, BucketConfigTarget target, BucketConfigPatch patch, BucketConfig? current)
    {
        var changed = await context.Changes.UpdateAsync(target, patch, current);
        context.Output.WriteVerbose(
            $"Changed {BucketConfigTarget.Of(changed)}: {BucketConfigChange.Describe(current, patch)}.");
        context.Configs.Update(changed);
        return changed;
    }

    /// <summary>Compares the answer with the change.</summary>
    /// <exception cref="CommandException">It differs.</exception>
    public static void ThrowIfDifferent(BucketConfigPatch patch, BucketConfig changed, BucketConfig? before)
    {
        if (BucketConfigComparison.Of(patch, changed, before) is { Differences.Count: > 0 } comparison)
        {
            throw new CommandException(
                ErrorIds.NotAsRequested,
                $"{BucketConfigTarget.Of(changed)} was changed, but the answer differs from the request: "
                + $"{string.Join("; ", comparison.Differences)}.");
        }
    }
}
