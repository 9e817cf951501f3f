using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Makes a BucketConfig the organisation's default.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeDefaultBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.SetArraylakeDefaultBucketConfig)]
[OutputType("Arraylake.BucketConfig")]
public sealed class SetArraylakeDefaultBucketConfigCommand : OneBucketConfigCmdlet
{
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process(BucketConfigTarget target)
    {
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
    }
}
