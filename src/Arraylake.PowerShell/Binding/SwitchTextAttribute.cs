namespace Arraylake.PowerShell;

/// <summary>The same as <see cref="BooleanTextAttribute"/> for a switch, where "not specified" is off.</summary>
public sealed class SwitchTextAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        new SwitchParameter(BooleanTextAttribute.Read(inputData) is true);
}
