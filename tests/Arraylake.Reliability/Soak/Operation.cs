namespace Arraylake.Reliability;

/// <summary>One operation.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Config">What the config is to be; where it is to be read or removed, what it is.</param>
internal sealed record Operation(OperationKind Kind, ConfigState Config)
{
    public bool IsRead => Kind is OperationKind.Get or OperationKind.List;
}
