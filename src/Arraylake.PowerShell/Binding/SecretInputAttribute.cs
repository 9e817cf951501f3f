using System.Management.Automation;
using System.Security;

namespace Arraylake.PowerShell;

/// <summary>
/// Takes a plain string where a SecureString is asked, for runbooks. What was read from a file loses its line break.
/// </summary>
public sealed class SecretInputAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            null => null,
            SecureString secret => new SecretText(secret).Trim().AsSecureString(),
            string text => new SecretText(text).Trim().AsSecureString(),
            // What was given is not repeated: it is meant to be secret.
            _ => throw new ArgumentTransformationMetadataException("Expected a SecureString or a string."),
        };
}
