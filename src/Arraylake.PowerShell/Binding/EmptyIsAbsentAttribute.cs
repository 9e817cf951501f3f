using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Makes an empty or blank text "not given": a CSV has no other way to say so.</summary>
public sealed class EmptyIsAbsentAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) is string text && string.IsNullOrWhiteSpace(text) ? null : inputData;

    public override bool TransformNullOptionalParameters => false;
}
