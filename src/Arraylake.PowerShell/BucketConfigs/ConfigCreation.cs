namespace Arraylake.PowerShell;

/// <summary>Creates configs.</summary>
internal static class ConfigCreation
{
    /// <summary>The name for -WhatIf, questions and errors.</summary>
    public static string NameOf(string org, NewBucketConfig config) =>
        $"BucketConfig '{config.Nickname}' ({BucketUri.Format(config.Platform, config.Name, config.Prefix)}) in org "
        + $"'{org}'";

    /// <summary>Warns about settings that hardly work.</summary>
    public static void Warn(CommandOutput output, string org, NewBucketConfig config)
    {
        var name = NameOf(org, config);
        SettingWarnings.WarnAboutLints(output, name, config);
        SettingWarnings.WarnAboutPrefixScope(output, name, config.Prefix, config.Auth);
    }

    /// <summary>Checks the store, sends the config, and compares the answer with it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="org">The organization.</param>
    /// <param name="config">The config.</param>
    /// <param name="validate">The access to check first, or null.</param>
    /// <exception cref="CommandException">A check failed, or the answer differs.</exception>
    public static async Task<BucketConfig> SendAsync(
        ServiceContext context, string org, NewBucketConfig config, string? validate)
    {
        var name = NameOf(org, config);
        if (validate is not null)
        {
            await StorageTest.ValidateNewAsync(context, org, config, validate, $"{name} was not created");
        }
        var created = await context.Changes.CreateAsync(org, config);
        context.Output.WriteVerbose($"Created {BucketConfigTarget.Of(created)}.");
        if (BucketConfigComparison.Of(config, created).Differences is { Count: > 0 } differences)
        {
            context.Output.WriteObject(created);
            throw new CommandException(
                ErrorIds.NotAsRequested,
                $"{name} was created, but the answer differs from the request: {string.Join("; ", differences)}.");
        }
        return created;
    }
}
