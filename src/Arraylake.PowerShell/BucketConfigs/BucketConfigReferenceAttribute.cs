namespace Arraylake.PowerShell;

/// <summary>Converts any input that names BucketConfigs to <see cref="BucketConfigReference"/>s.</summary>
public sealed class BucketConfigReferenceAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes one reference, and not several.</summary>
    public bool IsSingle { get; set; }

    /// <summary>The parameter's name, for messages.</summary>
    public string Parameter { get; set; } = "Nickname";

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (Input.Unwrap(inputData) is BucketConfigReference or BucketConfigReference[])
        {
            return Input.Unwrap(inputData)!;
        }
        BucketConfigReference[] references = LanguagePrimitives.GetEnumerable(inputData) is { } several
            ? [.. several.Cast<object?>().Select(Read)]
            : [Read(inputData)];
        if (references.Length == 0)
        {
            references = [BucketConfigReference.Of(null, $"-{Parameter}: the list is empty.")];
        }
        return !IsSingle ? references
            : references is [var only] ? only
            : BucketConfigReference.Of(
                string.Join(", ", references.Select(reference => reference.Named)),
                $"-{Parameter} takes one BucketConfig: pipe several, as in 'one', 'two' | …");
    }

    private BucketConfigReference Read(object? input) =>
        Input.Unwrap(input) as BucketConfigReference ?? new BucketConfigReference(input, Parameter);
}
