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
    /// <param name="address">Its address, without a query.</param>
    /// <param name="done">The word.</param>
    /// <param name="nickname">The nickname.</param>
    /// <param name="number">The page of the list on it.</param>
    public static Redirection To(string address, string done, string nickname, int number = 1) =>
        new($"{address}{ListPage.AddTo(QueryString.Create(Done, done).Add(Nickname, nickname), number)}");

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
