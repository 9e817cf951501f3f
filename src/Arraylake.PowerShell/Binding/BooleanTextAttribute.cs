namespace Arraylake.PowerShell;

/// <summary>
/// Converts the texts <c>true</c> and <c>false</c> to booleans, and an empty text to "not specified". When it binds by
/// property name, PowerShell itself silently drops values that it cannot convert.
/// </summary>
public sealed class BooleanTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        // On a command line, $null removes a setting; a blank cell does not.
        inputData is null ? null : new TrueOrFalse(Read(inputData));

    /// <summary>The value; null if it is not specified.</summary>
    internal static bool? Read(object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            null => null,
            TrueOrFalse ready => ready.Value,
            bool flag => flag,
            SwitchParameter given => given.ToBool(),
            string text when string.IsNullOrWhiteSpace(text) => null,
            string text when bool.TryParse(text.Trim().TrimStart('$'), out var flag) => flag,
            var other => throw new ArgumentTransformationMetadataException($"'{other}' is neither true nor false."),
        };
}
