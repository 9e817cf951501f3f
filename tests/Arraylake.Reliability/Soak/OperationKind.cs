namespace Arraylake.Reliability;

internal enum OperationKind
{
    Create,
    Rename,
    Set,
    SetDefault,
    Remove,
    Get,
    List,
}
