namespace Arraylake.Emulator.Storage;

/// <summary>There was no room for a change, which was rolled back.</summary>
internal sealed class StorageFullException(Exception cause) : IOException(
    "Insufficient storage: the disk is full, or the limit of --max-size is reached; nothing was changed", cause);
