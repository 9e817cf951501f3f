using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>The same as <see cref="BooleanTextAttribute"/> for a switch, where "not given" is off.</summary>
public sealed class SwitchTextAttribute : ArgumentTransformationAttribute
{
    private static readonly BooleanTextAttribute Text = new();

    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        new SwitchParameter(Text.Transform(engineIntrinsics, inputData) is true);
}
