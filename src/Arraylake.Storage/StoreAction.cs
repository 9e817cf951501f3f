namespace Arraylake.Storage;

/// <summary>What a request does, as rights name it.</summary>
internal enum StoreAction
{
    List,
    Get,
    Put,
    Delete,
    DeleteMany,
    Multipart,
}
