namespace Arraylake.PowerShell;

/// <summary>Accepts a connection; one copied from another process has no token.</summary>
internal sealed class ConnectionInputAttribute : ArgumentTransformationAttribute
{
    private const string Copy = "Deserialized.Arraylake.PowerShell.ArraylakeConnection";

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is PSObject copy && copy.TypeNames.Contains(Copy)
            ? throw new ArgumentTransformationMetadataException(
                "This connection comes from another process, without its token. In a Start-Job job or a remote "
                + "session, run Connect-Arraylake there, or set the environment variable ARRAYLAKE_TOKEN; "
                + "Start-ThreadJob takes -Connection $using:c.")
            : inputData;
}
