using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.Identity;

/// <summary>Finds the caller that a token belongs to, in a time that does not depend on the tokens.</summary>
internal sealed class TokenCheck
{
    private readonly (byte[] Hash, Caller Caller)[] _callers;

    public TokenCheck(IReadOnlyDictionary<string, string> tokens, string org)
    {
        var seen = new Dictionary<string, int>();
        _callers = [.. tokens.Select(token =>
        {
            var count = seen[token.Value] = seen.GetValueOrDefault(token.Value) + 1;
            var name = count == 1 ? token.Value : $"{token.Value}-{count}";
            var isServiceAccount = token.Key.StartsWith("ema_", StringComparison.Ordinal);
            return (HashOf(token.Key), MakeCaller(name, token.Value, org, isServiceAccount));
        })];
    }

    /// <exception cref="Refusal">401: no token, or none that is known.</exception>
    public Caller Check(HttpRequest request)
    {
        if (request.Headers.Authorization is not [var header]
            || !AuthenticationHeaderValue.TryParse(header, out var authorization)
            || !authorization.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
            || string.IsNullOrEmpty(authorization.Parameter))
        {
            throw new Refusal(StatusCodes.Status401Unauthorized, "Not authenticated");
        }
        var presented = HashOf(authorization.Parameter);
        Caller? found = null;
        // No way out of the loop before its end: how long it takes says nothing.
        foreach (var (hash, caller) in _callers)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, presented) ? caller : found;
        }
        return found ?? throw new Refusal(StatusCodes.Status401Unauthorized, "Could not validate credentials");
    }

    private static Caller MakeCaller(string name, string role, string org, bool isServiceAccount)
    {
        var email = isServiceAccount ? $"svc-{name}@{org}.service.earthmover.io" : $"{name}@{org}.example";
        // From the address, not from the token: an id is shown.
        return new Caller(new Guid(HashOf(email).AsSpan(0, 16)), email, name, role, isServiceAccount);
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
