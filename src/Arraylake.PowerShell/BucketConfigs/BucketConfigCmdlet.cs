namespace Arraylake.PowerShell;

/// <summary>A command about single BucketConfigs, named by nickname, object or id, in one organization.</summary>
public abstract class BucketConfigCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    private protected sealed override int RequestsAtATime => ThrottleLimit;

    private protected sealed override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    /// <summary>The configs that -Nickname names; null where the id is given.</summary>
    private protected abstract IReadOnlyList<BucketConfigReference>? Nicknames { get; }

    private protected sealed override IEnumerable<Request> ReadInput() =>
        (Nicknames ?? [BucketConfigReference.OfId(Id)]).Select(NewRequest);

    /// <summary>Copies the parameters for one config.</summary>
    private protected abstract Request NewRequest(BucketConfigReference reference);
}
