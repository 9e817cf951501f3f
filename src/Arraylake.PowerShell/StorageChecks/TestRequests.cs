using Arraylake.Storage;

namespace Arraylake.PowerShell;

/// <summary>Checks a saved config in one organization.</summary>
internal sealed record TestSavedRequest(
    OrgReads Reads, string? Org, BucketConfigReference Reference, AuthArgument? Auth, TestParameters Parameters)
    : OrgRequest(Reads, Org)
{
    protected override async Task ReadAsync(ServiceContext context, string org)
    {
        var options = Parameters.Options();
        var config = await FetchAsync(context, await context.Configs.FindAsync(Reference, org));
        var subject = StorageTest.SubjectOf(context, config, Auth?.Value);
        await StorageTest.RunAsync(
            context,
            $"{BucketConfigTarget.Of(config)}",
            await StorageTest.WithOthersAsync(context, subject, Parameters.Orgs),
            options,
            Parameters.Quiet);
    }

    private async Task<BucketConfig> FetchAsync(ServiceContext context, BucketConfigTarget target)
    {
        try
        {
            return await context.Configs.FetchAsync(target);
        }
        catch (ArraylakeNotFoundException ex) when (Reads.IsSeveral)
        {
            throw new CommandException(ErrorIds.NotFound, ex.Message, ex);
        }
    }
}

/// <summary>Checks a config as New- would create it.</summary>
internal sealed record TestUnsavedRequest(NewBucketConfigInput Input, TestParameters Parameters)
    : ServiceRequest(Input.Nickname)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        var options = Parameters.Options();
        var (config, _) = Input.Read();
        // Of several organizations it is in none yet: it is checked once, and compared with the configs of all.
        var org = Parameters.Orgs is null ? await context.ResolveOrgAsync() : "";
        var subject = new BucketCheckSubject { Config = config, Org = org };
        var uri = BucketUri.Format(config.Platform, config.Name, config.Prefix);
        await StorageTest.RunAsync(
            context,
            $"BucketConfig '{config.Nickname}' ({uri})" + (org.Length == 0 ? "" : $" in org '{org}'"),
            await StorageTest.WithOthersAsync(context, subject, Parameters.Orgs),
            options,
            Parameters.Quiet);
    }
}
