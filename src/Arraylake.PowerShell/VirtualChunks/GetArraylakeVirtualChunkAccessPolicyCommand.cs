namespace Arraylake.PowerShell;

/// <summary>Gets the virtual chunk access policies of an organization, or those of a BucketConfig.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeVirtualChunkAccessPolicy", HelpUri = HelpPages.GetArraylakeVirtualChunkAccessPolicy)]
[OutputType(typeof(VirtualChunkAccessPolicy))]
public sealed class GetArraylakeVirtualChunkAccessPolicyCommand : OrgsCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter(Position = 1)]
    [TextInput(KeepEmpty = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SubPrefix { get; set; }

    [Parameter]
    public SwitchParameter Public { get; set; }

    private protected override IEnumerable<Request> ReadInput()
    {
        var filter = new PolicyFilter(SubPrefix, Public.IsPresent);
        IReadOnlyList<BucketConfigReference?>? named = Nickname;
        return (named ?? [null]).SelectMany(input => InEachOrg(
            input,
            (reads, org) => input is null or { AllOf: not null }
                ? new GetAllRequest(reads, org, filter)
                : new GetOfConfigRequest(reads, org, filter, input)));
    }

    private sealed record PolicyFilter(string? SubPrefix, bool OnlyPublic)
    {
        private readonly string? _pattern = SubPrefix?.Trim('/');

        public bool Matches(VirtualChunkAccessPolicy policy) =>
            (policy.IsPublic || !OnlyPublic)
            && (_pattern is null || _pattern == policy.SubPrefix
                || (_pattern.Length > 0 && NamePattern.Matches(_pattern, policy.SubPrefix)));
    }

    private sealed record GetAllRequest(OrgReads Reads, string? Org, PolicyFilter Filter) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            await foreach (var policy in context.Client.VirtualChunkAccessPolicies.ListAsync(org, context.Stopped))
            {
                context.Output.CountReceived();
                if (Filter.Matches(policy))
                {
                    var configs = await context.Configs.IndexAsync(org, holdsInput: false);
                    var config = configs.Find(policy.BucketConfigId);
                    context.Output.WriteObject(config is null ? policy : policy.WithConfig(config));
                }
            }
        }
    }

    private sealed record GetOfConfigRequest(
        OrgReads Reads, string? Org, PolicyFilter Filter, BucketConfigReference Reference) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            var config = await context.Configs.FetchAsync(await context.Configs.FindAsync(Reference, org));
            foreach (var policy in (await context.ListPoliciesAsync(org)).Where(
                policy => policy.BucketConfigId == config.Id && Filter.Matches(policy)))
            {
                context.Output.WriteObject(policy.WithConfig(config));
            }
        }
    }
}
