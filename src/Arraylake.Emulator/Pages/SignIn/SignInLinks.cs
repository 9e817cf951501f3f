using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Arraylake.Emulator.Pages.SignIn;

/// <summary>One-time codes that sign a browser in with the token that they were created for.</summary>
internal sealed class SignInLinks(TimeProvider clock)
{
    private const int CodeLength = 48;

    /// <summary>Long enough for a link that is printed in the morning.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<string, (string Token, DateTimeOffset Expires)> _links =
        new(StringComparer.Ordinal);

    /// <summary>Creates a link for a token that was checked.</summary>
    /// <returns>Its path.</returns>
    public string Create(string token)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _links.Where(link => link.Value.Expires <= now))
        {
            _links.TryRemove(old);
        }
        var code = RandomNumberGenerator.GetHexString(CodeLength, lowercase: true);
        _links[code] = (token, now + Lifetime);
        return PagePaths.SignInLinkOf(code);
    }

    /// <summary>The token of a code, which is void afterwards; null if it is unknown, used or expired.</summary>
    public string? Redeem(string code) =>
        _links.TryRemove(code, out var link) && clock.GetUtcNow() < link.Expires ? link.Token : null;
}
