using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Makes <c>true</c> and <c>false</c> in a text booleans, and an empty text "not given". PowerShell itself drops what
/// it cannot convert while it binds by property name, without a word.
/// </summary>
public sealed class BooleanTextAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        // On a command line, $null takes a setting away, and a blank cell does not.
        inputData is null ? null : new TrueOrFalse(Read(inputData));

    /// <summary>The value; null where it is not given.</summary>
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
