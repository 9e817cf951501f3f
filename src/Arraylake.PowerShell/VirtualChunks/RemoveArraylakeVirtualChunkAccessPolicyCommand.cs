namespace Arraylake.PowerShell;

/// <summary>Removes virtual chunk access policies, after a question.</summary>
[Cmdlet(VerbsCommon.Remove, "ArraylakeVirtualChunkAccessPolicy", SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.RemoveArraylakeVirtualChunkAccessPolicy)]
public sealed class RemoveArraylakeVirtualChunkAccessPolicyCommand : BucketConfigCmdlet
{
    private readonly RemovalQuestion _question = new();

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

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;

    private protected override Request NewRequest(BucketConfigReference reference) => new RemovePolicyRequest(
        reference, SubPrefix, Public, RemovalQuestion.Decide(Preferences, Force), _question);

    private sealed record RemovePolicyRequest(
        BucketConfigReference Reference,
        string? SubPrefix,
        bool OnlyPublic,
        RemovalMode Mode,
        RemovalQuestion Question) : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            PolicyInput.ThrowIfNoPart(Reference, SubPrefix ?? Reference.SubPrefix);
            if (SubPrefix is not null && Reference.SubPrefix is { } own && own != SubPrefix.Trim('/'))
            {
                throw new CommandException(
                    ErrorIds.PolicyInvalid, $"The input is a policy for '{own}', but -SubPrefix says '{SubPrefix}'.")
                {
                    Action = "Nothing was sent. Leave out -SubPrefix, or select the policies first: "
                        + "Get-ArraylakeVirtualChunkAccessPolicy -SubPrefix.",
                };
            }
            if (OnlyPublic && Reference.Policy is { IsPublic: false } kept)
            {
                throw new CommandException(
                    ErrorIds.PolicyInvalid, $"The input is the policy {kept}, which is not public, but -Public is set.")
                {
                    Action = "Nothing was sent. Leave out -Public, or select the policies first: "
                        + "Get-ArraylakeVirtualChunkAccessPolicy -Public.",
                };
            }
            var isFirst = true;
            foreach (var policy in await FindAsync(context))
            {
                var target = $"virtual chunk access policy {policy} of "
                    + new BucketConfigTarget(policy.Org, policy.BucketConfigId, policy.Nickname, null, null);
                var isApproved = Mode switch
                {
                    RemovalMode.WhatIf => await context.Output.ConfirmAsync(target, "Remove"),
                    RemovalMode.Ask => await context.Output.PromptAsync(streams => Question.Ask(
                        streams,
                        target,
                        $"Remove the {target}? Repos with virtual chunks there cannot be opened afterwards, until the "
                        + "policy is created again.")),
                    _ => await context.Output.ApproveAsync(),
                };
                if (!isApproved || Mode == RemovalMode.WhatIf)
                {
                    continue;
                }
                if (!isFirst)
                {
                    context.Output.ExpectWrite();
                }
                isFirst = false;
                await context.Changes.SendAsync(
                    new ArraylakeChange("RemovePolicy", policy.Org)
                    {
                        Id = policy.BucketConfigId,
                        Nickname = policy.Nickname,
                        Before = PolicyList.Values(policy.SubPrefix, policy.IsPublic),
                    },
                    (client, stopped) => client.VirtualChunkAccessPolicies.DeleteAsync(policy, stopped));
                context.Output.WriteVerbose($"Removed the {target}.");
            }
        }

        // An object from the service is used as it is. For all other input the list tells whether the policy is public,
        // which a request to delete it must contain.
        private async Task<IReadOnlyList<VirtualChunkAccessPolicy>> FindAsync(ServiceContext context)
        {
            if (Reference.Policy is { } known)
            {
                context.Configs.ThrowIfUnusable(Reference);
                return [known];
            }
            var part = (SubPrefix ?? Reference.SubPrefix ?? "").Trim('/');
            var target = await context.Configs.FindAsync(Reference);
            var all = (await context.ListPoliciesAsync(target.Org))
                .Where(policy => policy.BucketConfigId == target.Id).ToList();
            var found = all.FindAll(policy => policy.SubPrefix == part && (policy.IsPublic || !OnlyPublic));
            if (found.Count == 0)
            {
                var others = all.Count == 0 ? "It has none" : $"It has {string.Join(", ", all)}";
                context.Output.WriteWarning(
                    $"{target} has no {(OnlyPublic ? "public " : "")}virtual chunk access policy for "
                    + $"{(part.Length == 0 ? "all of it" : $"'{part}'")}, so nothing was removed. "
                    + $"{others}.");
            }
            return target.Config is { } config ? found.ConvertAll(policy => policy.WithConfig(config)) : found;
        }
    }
}
