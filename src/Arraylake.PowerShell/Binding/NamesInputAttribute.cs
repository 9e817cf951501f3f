namespace Arraylake.PowerShell;

/// <summary>
/// Accepts names, or objects with a Name. Null, an empty text and an empty list are errors, because they must not mean
/// "all".
/// </summary>
public sealed class NamesInputAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        string[] names = LanguagePrimitives.GetEnumerable(inputData) is { } several
            ? [.. several.Cast<object?>().Select(NameOf)]
            : [NameOf(inputData)];
        return names.Length > 0
            ? names
            : throw new ArgumentTransformationMetadataException("The list of names is empty.");
    }

    private static string NameOf(object? input) => Input.Unwrap(input) switch
    {
        null => throw new ArgumentTransformationMetadataException("The name is null."),
        string name => string.IsNullOrWhiteSpace(name)
            ? throw new ArgumentTransformationMetadataException("The name is empty.")
            : name,
        var other => Input.ScalarText(other) ?? Input.Text(other, "Name")
            ?? throw new ArgumentTransformationMetadataException($"Expected a name, not {other.GetType().Name}."),
    };
}
