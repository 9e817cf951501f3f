using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Identity;

/// <summary>
/// Finds the caller of a token, in constant time: one of the tokens that the emulator was started with, or an id token.
/// </summary>
internal sealed class TokenCheck
{
    /// <summary>The message about a token that is not known.</summary>
    public const string Unknown = "Could not validate credentials";

    private readonly (byte[] Hash, Caller Caller)[] _callers;
    private readonly IdentityProvider? _identityProvider;

    public TokenCheck(IReadOnlyDictionary<string, string> tokens, string org, IdentityProvider? identityProvider)
    {
        _identityProvider = identityProvider;
        var seen = new Dictionary<string, int>();
        _callers = [.. tokens.Select(token =>
        {
            var count = seen[token.Value] = seen.GetValueOrDefault(token.Value) + 1;
            var name = count == 1 ? token.Value : $"{token.Value}-{count}";
            var isServiceAccount = token.Key.StartsWith("ema_", StringComparison.Ordinal);
            return (HashOf(token.Key), MakeCaller(name, token.Value, org, isServiceAccount));
        })];
    }

    /// <summary>The role of each token that the emulator was started with.</summary>
    public IEnumerable<string> Roles => _callers.Select(static known => known.Caller.Role);

    /// <summary>The token in the header, or null.</summary>
    public static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [var header]
        && AuthenticationHeaderValue.TryParse(header, out var authorization)
        && authorization.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrEmpty(authorization.Parameter)
            ? authorization.Parameter
            : null;

    /// <exception cref="Refusal">401: no token, none that is known, or one that has expired.</exception>
    public async Task<Caller> CheckAsync(HttpContext context)
    {
        var token = BearerOf(context.Request)
            ?? throw new Refusal(StatusCodes.Status401Unauthorized, "Not authenticated");
        return await FindAsync(token, context.RequestAborted).ConfigureAwait(false)
            ?? throw new Refusal(StatusCodes.Status401Unauthorized, Unknown);
    }

    /// <summary>The caller of a token; null if it is unknown.</summary>
    /// <exception cref="Refusal">401: it has expired.</exception>
    public async Task<Caller?> FindAsync(string token, CancellationToken cancellationToken) =>
        Find(HashOf(token))
        ?? (_identityProvider is null
            ? null
            : await _identityProvider.FindCallerAsync(token, cancellationToken).ConfigureAwait(false));

    /// <summary>The role of a principal who has a token or has signed in; null if unknown.</summary>
    public async Task<string?> RoleOfAsync(Guid principal, CancellationToken cancellationToken) =>
        _callers.FirstOrDefault(known => known.Caller.Id == principal).Caller?.Role
        ?? (_identityProvider is null
            ? null
            : await _identityProvider.RoleOfAsync(principal, cancellationToken).ConfigureAwait(false));

    private Caller? Find(byte[] presented)
    {
        Caller? found = null;
        // No early exit: the time must not depend on which token matches.
        foreach (var (hash, caller) in _callers)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, presented) ? caller : found;
        }
        return found;
    }

    private static Caller MakeCaller(string name, string role, string org, bool isServiceAccount)
    {
        var email = isServiceAccount ? $"svc-{name}@{org}.service.earthmover.io" : $"{name}@{org}.example";
        return new Caller(Person.IdOf(email), email, name, role, isServiceAccount);
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
