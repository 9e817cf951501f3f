namespace Arraylake.PowerShell;

/// <summary>Checks a saved config.</summary>
internal sealed record TestSavedRequest(BucketConfigReference Reference, AuthArgument? Auth, TestParameters Parameters)
    : ServiceRequest(Reference.Named)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        var options = Parameters.Options();
        var target = await context.Configs.FindAsync(Reference);
        var config = await context.Configs.FetchAsync(target);
        var subject = StorageTest.SubjectOf(context, config, Auth?.Value) with
        {
            Others = [.. (await context.Configs.IndexAsync(config.Org)).All],
        };
        await StorageTest.RunAsync(
            context, $"{BucketConfigTarget.Of(config)}", subject, options, Parameters.Quiet);
    }
}

/// <summary>Checks a config as New- would create it.</summary>
internal sealed record TestUnsavedRequest(NewBucketConfigInput Input, string? Org, TestParameters Parameters)
    : ServiceRequest(Input.Nickname)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        var options = Parameters.Options();
        var (config, _) = Input.Read();
        var org = await context.ResolveOrgAsync(Org);
        var subject = await StorageTest.SubjectOfNewAsync(context, org, config);
        var uri = BucketUri.Format(config.Platform, config.Name, config.Prefix);
        await StorageTest.RunAsync(
            context, $"BucketConfig '{config.Nickname}' ({uri}) in org '{org}'", subject, options, Parameters.Quiet);
    }
}
