namespace Arraylake.PowerShell;

/// <summary>
/// Accepts text, or a single value with a text form (a number, a GUID, a URI). A list or an object is an error:
/// PowerShell itself would silently drop it when it binds by property name, or use the name of its type. An empty or
/// blank text means "not specified", because a CSV cannot express that otherwise. Surrounding white space is removed.
/// </summary>
public sealed class TextInputAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether an empty text is kept, for mandatory parameters.</summary>
    public bool KeepEmpty { get; set; }

    public override bool TransformNullOptionalParameters => false;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            // A database null is like a blank cell of a CSV; $null may mean something else.
            null => KeepEmpty && Input.IsDatabaseNull(inputData) ? "" : null,
            string text => KeepEmpty || !string.IsNullOrWhiteSpace(text) ? text.Trim() : null,
            Uri uri => uri.OriginalString.Trim(),
            var other => Input.ScalarText(inputData) ?? throw new ArgumentTransformationMetadataException(
                $"Expected a text, not {other.GetType().Name}."),
        };
}
