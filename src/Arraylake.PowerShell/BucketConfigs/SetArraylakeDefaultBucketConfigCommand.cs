namespace Arraylake.PowerShell;

/// <summary>Makes a BucketConfig the organization's default.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeDefaultBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.SetArraylakeDefaultBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class SetArraylakeDefaultBucketConfigCommand : BucketConfigCmdlet
{
    // The latest input of each organization: an organization has one default, and that of the last input must win.
    private readonly Dictionary<string, Task> _latest = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference(IsSingle = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname is null ? null : [Nickname];

    private protected override Request NewRequest(BucketConfigReference reference) =>
        new SetDefaultRequest(reference, PassThru, _latest);

    private sealed record SetDefaultRequest(
        BucketConfigReference Reference, bool PassThru, Dictionary<string, Task> Latest)
        : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            var target = await context.Configs.FindAsync(Reference);
            var before = Latest.GetValueOrDefault(target.Org, Task.CompletedTask);
            var ended = new TaskCompletionSource();
            Latest[target.Org] = ended.Task;
            try
            {
                await before;
                await SetDefaultAsync(context, target);
            }
            finally
            {
                ended.SetResult();
            }
        }

        private async Task SetDefaultAsync(ServiceContext context, BucketConfigTarget target)
        {
            if (!await context.Output.ConfirmAsync($"{target}", "Make it the default"))
            {
                return;
            }
            await context.Changes.SetDefaultAsync(target);
            context.Output.WriteVerbose($"{target} is the default now.");
            if (PassThru)
            {
                context.Output.WriteObject((await context.Configs.FetchAsync(target)).With(isDefault: true));
            }
        }
    }
}
