namespace Arraylake.PowerShell;

/// <summary>
/// Takes the name of an organization, or what Get-ArraylakeOrg gets. A blank cell of a row is "not given"; that nothing
/// was given on the command line is the command's to refuse.
/// </summary>
public sealed class OrgInputAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether the parameter takes several.</summary>
    public bool IsSeveral { get; set; }

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (LanguagePrimitives.GetEnumerable(inputData) is not { } several)
        {
            return NameOf(inputData) is not { } name ? null : IsSeveral ? new[] { name } : name;
        }
        var names = several.Cast<object?>().Select(NameOf).ToList();
        return names.Count == 0 ? null
            : names.Contains(null)
                ? throw new ArgumentTransformationMetadataException("One of the organizations has an empty name.")
            : IsSeveral ? names.ToArray()
            : throw new ArgumentTransformationMetadataException(
                $"One organization is needed here, not several ({string.Join(", ", names)}).");
    }

    private static string? NameOf(object? input) => Input.Unwrap(input) switch
    {
        null => null,
        string name => string.IsNullOrWhiteSpace(name) ? null : name.Trim(),
        Org org => org.Name,
        var other => Input.ScalarText(other)
            ?? (input is PSObject saved && saved.TypeNames.Contains("Deserialized.Arraylake.Org")
                ? Input.Text(saved, nameof(Org.Name))
                : null)
            ?? throw new ArgumentTransformationMetadataException(
                $"The name of an organization is needed, not {other.GetType().Name}."),
    };
}
