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

    /// <summary>
    /// Refuses a repo or a dependent without a part: it names a config, which must not mean the policy for all of it.
    /// </summary>
    /// <exception cref="CommandException">It is one.</exception>
    private protected static void ThrowIfNoPart(BucketConfigReference reference, string? subPrefix)
    {
        if (reference.IsRepo && subPrefix is null)
        {
            throw new CommandException(
                ErrorIds.PolicyInvalid,
                $"The input names the BucketConfig '{reference}', but no virtual chunk access policy of it.")
            {
                Action = "Nothing was sent. Pipe the output of Get-ArraylakeVirtualChunkAccessPolicy, or add "
                    + "-SubPrefix.",
            };
        }
    }
}
