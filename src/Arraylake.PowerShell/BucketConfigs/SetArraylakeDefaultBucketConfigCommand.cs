using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Makes a BucketConfig the organisation's default.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeDefaultBucketConfig", SupportsShouldProcess = true, DefaultParameterSetName = "ByNickname")]
[OutputType("Arraylake.BucketConfig")]
public sealed class SetArraylakeDefaultBucketConfigCommand : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    public Guid Id { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    [Parameter]
    [TextInput]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord() => Attempt(Nickname is null ? Id : Nickname.Source, () =>
    {
        var target = Nickname is null ? new BucketConfigTarget(OrgFor(), Id, null, null, null) : Find(Nickname);
        if (!ShouldProcess($"{target}", "Make it the default"))
        {
            return;
        }
        Await(token => Client.BucketConfigs.SetDefaultAsync(target.Org, target.Id, token));
        WriteVerbose($"{target} is the default now.");
        if (PassThru)
        {
            WriteObject(Fetch(target) with { IsDefault = true });
        }
    });
}
