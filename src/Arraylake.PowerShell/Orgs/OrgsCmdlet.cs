namespace Arraylake.PowerShell;

/// <summary>A command that reads in one organization or in several.</summary>
public abstract class OrgsCmdlet : ServiceCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OrgInput(IsSeveral = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string[]? Org { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    private protected sealed override int RequestsAtATime => ThrottleLimit;

    private protected sealed override IReadOnlyList<string>? OrgArgument => Org;

    private protected sealed override bool OrgTakesWildcards => true;

    /// <summary>One request for each organization of an input, and one that checks their common result.</summary>
    /// <param name="input">The input; null for all that an organization has.</param>
    /// <param name="newRead">Makes the request for one organization.</param>
    /// <param name="newCheck">
    /// Makes the request after them; by default it fails where none of several organizations has the input.
    /// </param>
    private protected IEnumerable<Request> InEachOrg(
        BucketConfigReference? input,
        Func<OrgReads, string?, OrgRequest> newRead,
        Func<OrgReads, Request?>? newCheck = null)
    {
        if (input is not null && Session.ProblemOf(input) is { } problem)
        {
            return [new InvalidRequest(input.Named, problem)];
        }
        // The organization that a piped object brings along in its property.
        var carried = input?.Org ?? (Session.Orgs.Given is null ? Org?.FirstOrDefault() : null);
        return InEachOrg(input is { AllOf: null } ? input.Named : null, carried, newRead, newCheck);
    }

    /// <summary>The same for an input that is not a reference.</summary>
    /// <param name="target">The name the user gave; null where it is the organization.</param>
    /// <param name="carried">The organization that the input brings along, or null.</param>
    /// <param name="newRead">Makes the request for one organization.</param>
    /// <param name="newCheck">Makes the request after them.</param>
    private protected IEnumerable<Request> InEachOrg(
        object? target,
        string? carried,
        Func<OrgReads, string?, OrgRequest> newRead,
        Func<OrgReads, Request?>? newCheck = null)
    {
        var several = carried is null ? Session.Orgs.Several : null;
        var reads = new OrgReads(several?.Count ?? 1, target);
        var check = newCheck is not null ? newCheck(reads) : reads.IsSeveral ? new MissingCheckRequest(reads) : null;
        IEnumerable<Request> requests = several is null
            ? [newRead(reads, carried)]
            : several.Select(org => newRead(reads, org));
        return check is null ? requests : requests.Append(check);
    }
}
