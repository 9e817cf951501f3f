namespace Arraylake.PowerShell;

/// <summary>Removes a BucketConfig for good, after a question.</summary>
[Cmdlet(VerbsCommon.Remove, "ArraylakeBucketConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.RemoveArraylakeBucketConfig)]
public sealed class RemoveArraylakeBucketConfigCommand : BucketConfigCmdlet
{
    private readonly RemovalQuestion _question = new();

    // The defaults that the service chose while this pipeline removed others.
    private readonly Dictionary<string, Guid?> _defaults = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;

    private protected override Request NewRequest(BucketConfigReference reference) => new RemoveRequest(
        reference, RemovalQuestion.Decide(Preferences, Force), _question, _defaults);

    private sealed record RemoveRequest(
        BucketConfigReference Reference,
        RemovalMode Mode,
        RemovalQuestion Question,
        Dictionary<string, Guid?> Defaults) : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            // The question and the preview show the config and the consequences as they are now.
            var isShown = Mode == RemovalMode.WhatIf || (Mode == RemovalMode.Ask && !Question.IsAnsweredForAll);
            var target = await context.Configs.FindAsync(Reference, isFresh: isShown);
            var consequences = isShown ? await RemovalConsequences.ReadAsync(context, target.Config!) : null;
            var isApproved = Mode switch
            {
                RemovalMode.WhatIf => await context.Output.ConfirmAsync(
                    $"{target}", $"Remove for good{consequences!.Remark}"),
                RemovalMode.Ask => await context.Output.PromptAsync(
                    streams => Question.Ask(streams, target, consequences)),
                _ => await context.Output.ApproveAsync(),
            };
            if (isApproved && Mode != RemovalMode.WhatIf)
            {
                await RemoveAsync(context, target);
            }
        }

        private async Task RemoveAsync(ServiceContext context, BucketConfigTarget target)
        {
            try
            {
                await context.Changes.RemoveAsync(target);
            }
            catch (ArraylakeInUseException ex)
            {
                await context.Configs.WriteInUseErrorAsync("removed", target, ex);
                return;
            }
            context.Configs.Remove(target, reloadsDefault: Mode == RemovalMode.Ask);
            context.Output.WriteVerbose($"Removed {target}.");
            if (context.Output.Preferences.IsVerbose)
            {
                // Those before it may have made it the default.
                await context.Output.Turn;
                var wasDefault = Defaults.TryGetValue(target.Org, out var known)
                    ? known == target.Id
                    : target.IsDefault == true;
                if (wasDefault)
                {
                    await LogNewDefaultAsync(context, target.Org);
                }
            }
        }

        private async Task LogNewDefaultAsync(ServiceContext context, string org)
        {
            try
            {
                var successor = await context.Configs.FindDefaultAsync(org);
                Defaults[org] = successor?.Id;
                context.Output.WriteVerbose(successor is null
                    ? $"It was the default; the organization '{org}' has none now."
                    : $"It was the default; now the default is {BucketConfigTarget.Of(successor)}.");
            }
            catch (ArraylakeException ex)
            {
                // It is removed all the same.
                context.Output.WriteVerbose(
                    $"It was the default; which is the default now could not be asked: {ex.Message}");
            }
        }
    }
}
