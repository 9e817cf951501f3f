namespace Arraylake.PowerShell;

/// <summary>
/// Accepts a path as text, a file or folder, a program that Get-Command found, or a location. An empty or blank text
/// means "not specified". White space around a path is a part of it.
/// </summary>
public sealed class PathInputAttribute : ArgumentTransformationAttribute
{
    public override bool TransformNullOptionalParameters => false;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            null => null,
            string text => string.IsNullOrWhiteSpace(text) ? null : text,
            FileSystemInfo item => item.FullName,
            ApplicationInfo program => program.Path,
            PathInfo location => location.ProviderPath,
            var other => throw new ArgumentTransformationMetadataException(
                $"Expected a path, a file or a folder, not {other.GetType().Name}."),
        };
}
