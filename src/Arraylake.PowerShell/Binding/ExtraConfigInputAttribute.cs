namespace Arraylake.PowerShell;

/// <summary>Takes a hashtable, an object, JSON, <c>k=v;k2=v2</c> or a config's own ExtraConfig.</summary>
public sealed class ExtraConfigInputAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            null => null,
            ExtraConfigArgument ready => ready,
            string text when string.IsNullOrWhiteSpace(text) => new ExtraConfigArgument(""),
            _ => new ExtraConfigArgument(inputData!),
        };
}
