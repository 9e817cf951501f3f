namespace Arraylake.Storage;

/// <summary>The action of a request, as permissions name it.</summary>
internal enum StoreAction
{
    List,
    Get,
    Put,
    Delete,
    DeleteMany,
    Multipart,
}
