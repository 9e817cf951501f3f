namespace Arraylake.PowerShell;

/// <summary>Takes a method name, a hashtable in wire terms, an object, JSON, or a config's own Auth.</summary>
public sealed class AuthInputAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            null when Input.IsDatabaseNull(inputData) => null,
            // A null auth of an object is unknown; it must not silently become an anonymous one.
            null => new AuthArgument(null),
            AuthArgument ready => ready,
            string text when string.IsNullOrWhiteSpace(text) => null,
            _ => new AuthArgument(inputData),
        };
}
