using System.Collections;

namespace Arraylake.PowerShell;

/// <summary>
/// Accepts names, or objects with a Name. Null, an empty text and an empty list are errors, because they must not mean
/// "all".
/// </summary>
public sealed class NamesInputAttribute : ArgumentTransformationAttribute
{
    /// <summary>The property of objects, and its name in messages.</summary>
    public string Property { get; set; } = "Name";

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        string[] names = LanguagePrimitives.GetEnumerable(inputData) is { } several
            ? [.. several.Cast<object?>().Select(NameOf)]
            : [NameOf(inputData)];
        return names.Length > 0
            ? names
            : throw new ArgumentTransformationMetadataException($"The list of {Word}s is empty.");
    }

    private string Word => Property == "Name" ? "name" : Property;

    private string NameOf(object? input) => Input.Unwrap(input) switch
    {
        null => throw new ArgumentTransformationMetadataException($"The {Word} is null."),
        string name => string.IsNullOrWhiteSpace(name)
            ? throw new ArgumentTransformationMetadataException($"The {Word} is empty.")
            : name,
        Uri uri => uri.OriginalString,
        var other => Input.ScalarText(other) ?? Input.Text(other, Property)
            ?? throw new ArgumentTransformationMetadataException(other is PSObject or IDictionary
                ? $"This row has no {Word}."
                : $"Expected a {Word}, not {other.GetType().Name}."),
    };
}
