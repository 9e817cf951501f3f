using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that acts on one BucketConfig at a time: named by nickname or object, or by its id.</summary>
public abstract class OneBucketConfigCmdlet : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid Id { get; set; }

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    /// <summary>What the user named; the TargetObject of errors.</summary>
    private protected object? Source => Nickname is null ? Id : Nickname.Named;

    /// <summary>The config that is named.</summary>
    /// <exception cref="CommandException">It names nothing, comes from elsewhere, or there is none.</exception>
    private protected BucketConfigTarget Find() =>
        Nickname is null ? new BucketConfigTarget(OrgFor(), Id, null, null, null) : Find(Nickname);
}
