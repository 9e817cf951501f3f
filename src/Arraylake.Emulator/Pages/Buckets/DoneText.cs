namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The sentence about what was just done: the address has only its word.</summary>
internal static class DoneText
{
    public const string Added = "added";
    public const string Saved = "saved";
    public const string Removed = "removed";
    public const string Default = "default";

    /// <summary>The sentence; null without a known word.</summary>
    public static string? Of(PageRequest request) => request.Query(PagePaths.Done) switch
    {
        Added => "Added.",
        Saved => "Saved.",
        Removed => "Removed.",
        Default => "The default was changed.",
        _ => null,
    };
}
