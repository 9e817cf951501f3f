namespace Arraylake.PowerShell;

/// <summary>Finds a config that exists as it is to be created.</summary>
internal static class ExistingConfig
{
    /// <summary>The config if it exists, with one list for each pipeline; null if it does not.</summary>
    /// <exception cref="CommandException">Nickname or location are those of a config that differs.</exception>
    public static async Task<BucketConfig?> FindAsync(ServiceContext context, string org, NewBucketConfig config)
    {
        var index = await context.Configs.IndexAsync(org);
        return (index.Find(config.Nickname) ?? index.FindAt(config)) is { } found
            ? Verify(context, config, found)
            : null;
    }

    /// <summary>The same after the service has refused to create it; null if there is none any more.</summary>
    /// <inheritdoc cref="FindAsync" path="/exception"/>
    public static async Task<BucketConfig?> FindHolderAsync(
        ServiceContext context, NewBucketConfig config, ArraylakeExistsException refused) =>
        await context.Client.BucketConfigs.FindHolderAsync(refused, context.Stopped) is { } holder
            ? Verify(context, config, holder)
            : null;

    private static BucketConfig Verify(ServiceContext context, NewBucketConfig config, BucketConfig found)
    {
        var comparison = BucketConfigComparison.Of(config, found);
        if (comparison.Differences.Count > 0)
        {
            throw new CommandException(
                ErrorIds.Exists,
                $"{ConfigCreation.NameOf(found.Org, config)} was not created: {BucketConfigTarget.Of(found)} exists, "
                + $"and differs: {string.Join("; ", comparison.Differences)}.")
            {
                Action = "Nothing was sent. To change what exists, use Set-ArraylakeBucketConfig or "
                    + "Rename-ArraylakeBucketConfig; to keep it, use another nickname and location.",
            };
        }
        var masked = comparison.MaskedFields.Count == 0
            ? ""
            : $" Not compared, because the service masks it: {string.Join(", ", comparison.MaskedFields)}.";
        context.Output.WriteVerbose($"{BucketConfigTarget.Of(found)} exists already, as requested.{masked}");
        return found;
    }
}
