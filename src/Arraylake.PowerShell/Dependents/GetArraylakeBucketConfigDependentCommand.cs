namespace Arraylake.PowerShell;

/// <summary>Gets everything that uses or depends on a BucketConfig.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketConfigDependent", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketConfigDependent)]
[OutputType(typeof(BucketConfigDependent))]
public sealed class GetArraylakeBucketConfigDependentCommand : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 16)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 16;

    private protected override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    private protected override IEnumerable<Request> ReadInput()
    {
        Session.DependentRequestsAtATime = ThrottleLimit;
        return (Nickname ?? [BucketConfigReference.OfId(Id)]).Select(reference => new GetRequest(reference));
    }

    private protected override IEnumerable<Request> ReadEnd() =>
        [new UnreadDependentsRequest("The dependents are incomplete.")];

    private sealed record GetRequest(BucketConfigReference Reference) : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            // From the list that policies are matched with, so an id alone takes no request of its own.
            var target = await context.Configs.FindAsync(Reference, isFresh: true);
            var dependents = await context.Dependents.ReadAsync(target.Org);
            foreach (var dependent in dependents.Of(target.Config!))
            {
                context.Output.WriteObject(dependent);
            }
        }
    }
}
