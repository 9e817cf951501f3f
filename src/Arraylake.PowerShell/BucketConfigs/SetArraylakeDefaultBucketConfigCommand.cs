using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Makes a BucketConfig the organization's default.</summary>
[Cmdlet(VerbsCommon.Set, "ArraylakeDefaultBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.SetArraylakeDefaultBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class SetArraylakeDefaultBucketConfigCommand : BucketConfigChangeCmdlet
{
    // The latest input of each organization. An organization has one default: that of the last input must be the last.
    private readonly Dictionary<string, Task> _latest = new(StringComparer.Ordinal);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference(IsSingle = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Named => Nickname is null ? null : [Nickname];

    private protected override async Task ChangeAsync(BucketConfigTarget target)
    {
        var before = _latest.GetValueOrDefault(target.Org, Task.CompletedTask);
        var ended = new TaskCompletionSource();
        _latest[target.Org] = ended.Task;
        try
        {
            await before;
            if (await Confirm($"{target}", "Make it the default"))
            {
                await Client.BucketConfigs.SetDefaultAsync(target.Org, target.Id, Stopped);
                WriteVerbose($"{target} is the default now.");
                if (PassThru)
                {
                    WriteObject((await FetchAsync(target)).With(isDefault: true));
                }
            }
        }
        finally
        {
            ended.SetResult();
        }
    }
}
