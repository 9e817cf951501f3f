namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The sentence about what was just done: the address has its word and the nickname.</summary>
internal static class DoneText
{
    public const string Added = "added";
    public const string Saved = "saved";
    public const string Removed = "removed";
    public const string Default = "default";

    private const string Done = "done";
    private const string Nickname = "nickname";

    /// <summary>Leads to a page that has the sentence.</summary>
    public static Redirection To(string page, string done, string nickname) =>
        new($"{page}{QueryString.Create(Done, done).Add(Nickname, nickname)}");

    /// <summary>The sentence; null without a known word.</summary>
    public static string? Of(PageRequest request)
    {
        if (request.Query(Nickname) is not { Length: <= BucketConfigRules.NicknameMaxLength } name)
        {
            return null;
        }
        var nickname = Shown.Text(name);
        return request.Query(Done) switch
        {
            Added => $"Added {nickname}.",
            Saved => $"Saved {nickname}.",
            Removed => $"Removed {nickname}.",
            Default => $"{nickname} is the default now.",
            _ => null,
        };
    }
}
