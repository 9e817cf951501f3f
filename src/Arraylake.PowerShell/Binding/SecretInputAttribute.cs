using System.Security;

namespace Arraylake.PowerShell;

/// <summary>
/// Accepts a plain string for a SecureString, for runbooks. The line break of text read from a file is removed.
/// </summary>
public sealed class SecretInputAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            null => null,
            SecureString secret => new SecretText(secret).Trim().AsSecureString(),
            string text => new SecretText(text).Trim().AsSecureString(),
            // The value is not repeated: it is meant to be secret.
            _ => throw new ArgumentTransformationMetadataException("Expected a SecureString or a string."),
        };
}
