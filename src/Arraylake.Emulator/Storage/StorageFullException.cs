namespace Arraylake.Emulator.Storage;

/// <summary>There is no room for a change, which was taken back as a whole.</summary>
internal sealed class StorageFullException(Exception cause) : IOException(
    "Insufficient storage: the disk is full, or the limit of --max-size is reached; nothing was changed", cause);
