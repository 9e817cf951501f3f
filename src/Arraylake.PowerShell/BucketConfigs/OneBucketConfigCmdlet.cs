using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that acts on BucketConfigs which are named by nickname or object, or on one by its id.</summary>
public abstract class OneBucketConfigCmdlet : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    /// <summary>What -Nickname names; null where the id is given.</summary>
    private protected abstract IReadOnlyList<BucketConfigReference>? Named { get; }

    /// <summary>What is named, by whichever parameter.</summary>
    private protected IReadOnlyList<BucketConfigReference> References => Named ?? [BucketConfigReference.OfId(Id)];
}
