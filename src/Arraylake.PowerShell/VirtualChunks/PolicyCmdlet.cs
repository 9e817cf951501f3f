namespace Arraylake.PowerShell;

/// <summary>A command that changes the virtual chunk access policy for a part of a BucketConfig.</summary>
public abstract class PolicyCmdlet : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SubPrefix { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsPublic")]
    [SwitchText]
    public SwitchParameter Public { get; set; }

    private protected sealed override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;
}
