using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Makes a <see cref="BucketConfigReference"/> of whatever names a BucketConfig.</summary>
public sealed class BucketConfigReferenceAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) as BucketConfigReference ?? new BucketConfigReference(inputData);
}
