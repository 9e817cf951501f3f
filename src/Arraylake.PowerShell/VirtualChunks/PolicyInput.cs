namespace Arraylake.PowerShell;

/// <summary>The input of the commands that change virtual chunk access policies.</summary>
internal static class PolicyInput
{
    /// <summary>
    /// Refuses a repo or a dependent without a part: it names a config, which must not mean the policy for all of it.
    /// </summary>
    /// <exception cref="CommandException">It is one.</exception>
    public static void ThrowIfNoPart(BucketConfigReference reference, string? subPrefix)
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
