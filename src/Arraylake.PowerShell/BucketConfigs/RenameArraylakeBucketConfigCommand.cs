using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gives a BucketConfig another nickname; the one change that is possible while repos use it.</summary>
[Cmdlet(VerbsCommon.Rename, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.RenameArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class RenameArraylakeBucketConfigCommand : BucketConfigChangeCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference(IsSingle = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("NewName")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NewNicknameCompleter))]
    public string NewNickname { get; set; } = "";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Named => Nickname is null ? null : [Nickname];

    // A row that was done before: its config has the new nickname already.
    private protected override bool MayDiffer(BucketConfigReference reference, BucketConfig present) =>
        present.Nickname == NewNickname.Trim() && !reference.DiffersInUri(present);

    private protected override void Check()
    {
        if (BucketConfigRules.CheckNickname(NewNickname).ToList() is { Count: > 0 } violations)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }

    private protected override async Task ChangeAsync(BucketConfigTarget target)
    {
        var nickname = NewNickname.Trim();
        if (string.Equals(target.Nickname, nickname, StringComparison.Ordinal))
        {
            WriteVerbose($"{target} has this nickname already.");
            await PassOnAsync(target, static config => config);
            return;
        }
        foreach (var lint in BucketConfigLints.CheckNickname(nickname))
        {
            WriteWarning($"{target}: {lint.Message}");
        }
        if (!await Confirm($"{target}", $"Rename: '{target.Nickname ?? target.Id.ToString()}' -> '{nickname}'"))
        {
            if (IsWhatIf)
            {
                // What it would be, so that the rest of the pipeline can be tried too.
                await PassOnAsync(target, config => config.With(nickname: nickname));
            }
            return;
        }
        try
        {
            var renamed = await Client.BucketConfigs.UpdateAsync(
                target.Org, target.Id, new BucketConfigPatch { Nickname = nickname }, Stopped);
            WriteVerbose($"Renamed {target} to '{renamed.Nickname}'.");
            Remember(renamed);
            await PassOnAsync(BucketConfigTarget.Of(renamed), static config => config);
            if (renamed.Nickname != nickname)
            {
                throw new CommandException(
                    ErrorIds.NotAsRequested,
                    $"{target} should be '{nickname}' now, but the service calls it '{renamed.Nickname}'.");
            }
        }
        catch (ArraylakeInUseException refused)
        {
            await RaiseInUseAsync("renamed", target, refused);
        }
    }

    private async Task PassOnAsync(BucketConfigTarget target, Func<BucketConfig, BucketConfig> change)
    {
        if (PassThru)
        {
            WriteObject(change(await FetchAsync(target)));
        }
    }
}
