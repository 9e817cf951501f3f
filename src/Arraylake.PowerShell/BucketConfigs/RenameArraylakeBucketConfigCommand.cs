using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gives a BucketConfig another nickname; the one change that is possible while repos use it.</summary>
[Cmdlet(VerbsCommon.Rename, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.RenameArraylakeBucketConfig)]
[OutputType("Arraylake.BucketConfig")]
public sealed class RenameArraylakeBucketConfigCommand : OneBucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    public string NewNickname { get; set; } = "";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Check()
    {
        if (BucketConfigRules.CheckNickname(NewNickname).ToList() is { Count: > 0 } violations)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }

    private protected override void Process(BucketConfigTarget target)
    {
        var nickname = NewNickname.Trim();
        if (string.Equals(target.Nickname, nickname, StringComparison.Ordinal))
        {
            WriteVerbose($"{target} has this nickname already.");
            PassOn(target, static config => config);
            return;
        }
        if (!ShouldProcess($"{target}", $"Rename: '{target.Nickname ?? target.Id.ToString()}' -> '{nickname}'"))
        {
            // What it would be, so that the rest of the pipeline can be tried too.
            PassOn(target, config => config with { Nickname = nickname });
            return;
        }
        try
        {
            var renamed = Await(token => Client.BucketConfigs.UpdateAsync(
                target.Org, target.Id, new BucketConfigPatch { Nickname = nickname }, token));
            WriteVerbose($"Renamed {target} to '{renamed.Nickname}'.");
            Remember(renamed);
            PassOn(BucketConfigTarget.Of(renamed), static config => config);
            if (renamed.Nickname != nickname)
            {
                throw new CommandException(
                    ErrorIds.NotAsRequested,
                    $"{target} should be '{nickname}' now, but the service calls it '{renamed.Nickname}'.");
            }
        }
        catch (ArraylakeInUseException refused)
        {
            RaiseInUse("renamed", target, Source, refused);
        }
    }

    private void PassOn(BucketConfigTarget target, Func<BucketConfig, BucketConfig> change)
    {
        if (PassThru)
        {
            WriteObject(change(Fetch(target)));
        }
    }
}
