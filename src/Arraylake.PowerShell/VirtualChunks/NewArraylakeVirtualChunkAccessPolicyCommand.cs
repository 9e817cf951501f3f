namespace Arraylake.PowerShell;

/// <summary>Lets the repos of an organization read virtual chunks from a part of a BucketConfig.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeVirtualChunkAccessPolicy", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.NewArraylakeVirtualChunkAccessPolicy)]
[OutputType(typeof(VirtualChunkAccessPolicy))]
public sealed class NewArraylakeVirtualChunkAccessPolicyCommand : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SubPrefix { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsPublic")]
    [SwitchText]
    public SwitchParameter Public { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;

    private protected override Request NewRequest(BucketConfigReference reference) =>
        new NewPolicyRequest(
            reference,
            SubPrefix ?? reference.SubPrefix,
            MyInvocation.BoundParameters.ContainsKey(nameof(Public)) ? Public.ToBool() : reference.IsPublic);

    private sealed record NewPolicyRequest(BucketConfigReference Reference, string? GivenSubPrefix, bool IsPublic)
        : ServiceRequest(Reference.Named)
    {
        private string SubPrefix => GivenSubPrefix ?? "";

        protected override async Task RunAsync(ServiceContext context)
        {
            PolicyInput.ThrowIfNoPart(Reference, GivenSubPrefix);
            var config = await context.Configs.FetchAsync(await context.Configs.FindAsync(Reference));
            if (VirtualChunkAccessPolicyRules.Check(config, SubPrefix) is { Count: > 0 } violations)
            {
                throw new ArraylakeInvalidException(violations);
            }
            var part = SubPrefix.Trim('/');
            var url = part.Length == 0 ? $"{config.Uri}/" : $"{config.Uri}/{part}/";
            var target = BucketConfigTarget.Of(config);
            if (!await context.Output.ConfirmAsync(
                $"{target}", $"Allow repos to read virtual chunks from {url}{(IsPublic ? " (public)" : "")}"))
            {
                return;
            }
            var policy = await context.Changes.SendAsync(
                new ArraylakeChange("SetPolicy", config.Org)
                {
                    Id = config.Id,
                    Nickname = config.Nickname,
                    After = PolicyList.Values(part, IsPublic),
                },
                (client, stopped) => client.VirtualChunkAccessPolicies.CreateAsync(
                    config, SubPrefix, IsPublic, stopped),
                static (change, policy) => change.After = PolicyList.Values(policy.SubPrefix, policy.IsPublic));
            if (policy.BucketConfigId != config.Id || policy.SubPrefix != part || policy.IsPublic != IsPublic)
            {
                throw new CommandException(
                    ErrorIds.NotAsRequested,
                    $"The service answered with another policy than requested for {target}: {policy}"
                    + $"{(policy.IsPublic ? " (public)" : "")} instead of {url}{(IsPublic ? " (public)" : "")}.")
                {
                    Action = "Check the current state with Get-ArraylakeVirtualChunkAccessPolicy.",
                };
            }
            context.Output.WriteVerbose($"Created the virtual chunk access policy {policy} of {target}.");
            context.Output.WriteObject(policy);
        }
    }
}
