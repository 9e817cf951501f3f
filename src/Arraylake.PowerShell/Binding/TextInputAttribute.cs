using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Takes text, or a single value that has one (a number, a GUID, a URI). A list or an object is an error: PowerShell
/// itself would drop it without a word while it binds by property name, or print its type in its place. An empty or
/// blank text is "not given", because a CSV has no other way to say so. White space around a text is no part of it.
/// </summary>
public sealed class TextInputAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether an empty text is kept, for parameters that cannot be left out.</summary>
    public bool KeepEmpty { get; set; }

    public override bool TransformNullOptionalParameters => false;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            // A blank cell of a database is no more than one of a CSV; $null may mean something else.
            null => KeepEmpty && Input.IsDatabaseNull(inputData) ? "" : null,
            string text => KeepEmpty || !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
            Uri uri => uri.OriginalString.Trim(),
            var other => Input.ScalarText(inputData) ?? throw new ArgumentTransformationMetadataException(
                $"Expected a text, not {other.GetType().Name}."),
        };
}
