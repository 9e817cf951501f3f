using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>Opens the page of an organization's BucketConfigs in a browser.</summary>
[Cmdlet(VerbsCommon.Show, "ArraylakeBucketConfig", HelpUri = HelpPages.ShowArraylakeBucketConfig)]
[OutputType(typeof(Uri))]
public sealed class ShowArraylakeBucketConfigCommand : ServiceCmdlet
{
    // The pages of this pipeline: each is opened once.
    private readonly HashSet<Uri> _shown = [];

    [Parameter(Position = 0, ValueFromPipeline = true)]
    [BucketConfigReference(IsSingle = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    private protected override IEnumerable<Request> ReadInput() =>
    [
        Nickname is not null && Session.ProblemOf(Nickname) is { } problem
            ? new InvalidRequest(Nickname.Named, problem)
            : new ShowRequest(Nickname, PassThru, _shown, Host),
    ];

    private sealed record ShowRequest(
        BucketConfigReference? Reference, bool PassThru, HashSet<Uri> Shown, PSHost Host)
        : ServiceRequest(Reference?.Named)
    {
        public override bool NamesTarget => Reference is not null;

        protected override async Task RunAsync(ServiceContext context)
        {
            context.Target ??= await context.ResolveOrgAsync(null);
            var pages = WebPages.Of(context.Client);
            var address = await FindAsync(context, pages);
            if (Shown.Add(address))
            {
                await pages.ShowAsync(context.Output, address, Host, context.Stopped);
            }
            if (PassThru)
            {
                context.Output.WriteObject(address);
            }
        }

        private async Task<Uri> FindAsync(ServiceContext context, WebPages pages)
        {
            if (Reference is null or { AllOf: not null })
            {
                return pages.AddressOf(await context.ResolveOrgAsync(Reference?.Org));
            }
            var target = await context.Configs.FindAsync(Reference);
            return pages.AddressOf(
                target.Org, target.Nickname ?? (await context.Configs.FetchAsync(target)).Nickname);
        }
    }
}
