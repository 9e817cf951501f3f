using System.Globalization;
using System.Text.Json;

namespace Arraylake;

/// <summary>The form of a token (contract 1.2): an API key (<c>ema_…</c>) or a JWT (<c>ey…</c>).</summary>
public static class AccessToken
{
    private const string Scheme = "Bearer ";

    // This machine's clock may be fast; the service uses its own.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Trims a token, removes a leading <c>Bearer</c>, and checks its form before it is used: an HTTP library that
    /// finds a line break in a header repeats the header in its error.
    /// </summary>
    /// <param name="token">The token as entered.</param>
    /// <exception cref="ArraylakeTokenException">It has an invalid form. The message does not repeat it.</exception>
    public static SecretText Parse(SecretText token) => Parse(token, "the token");

    /// <param name="token">The token as entered.</param>
    /// <param name="name">Its name in errors: <c>the token from …</c>.</param>
    /// <exception cref="ArraylakeTokenException">It has an invalid form. The message does not repeat it.</exception>
    internal static SecretText Parse(SecretText token, string name)
    {
        ArgumentNullException.ThrowIfNull(token);
        var text = token.Reveal().Trim();
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            // Copied from a header, together with its scheme.
            text = text[Scheme.Length..].TrimStart();
        }
        name = $"T{name[1..]}";
        if (text.Length == 0)
        {
            throw new ArraylakeTokenException($"{name} is empty.");
        }
        if (!text.StartsWith("ema_", StringComparison.Ordinal) && !text.StartsWith("ey", StringComparison.Ordinal))
        {
            throw new ArraylakeTokenException(
                $"{name} is neither an API key (it begins with 'ema_') nor a JSON Web Token (it begins with 'ey').");
        }
        if (!text.All(IsTokenCharacter))
        {
            throw new ArraylakeTokenException(
                $"{name} contains characters that are not allowed in a token, such as white space or quotes. "
                + "Copy it again, complete and without anything around it.");
        }
        return new SecretText(text);
    }

    /// <summary>
    /// When a JWT expires, in UTC, by its claim <c>exp</c>; null for an API key, or if it cannot be read. The service
    /// verifies the signature.
    /// </summary>
    /// <param name="token">The token.</param>
    public static DateTimeOffset? ExpirationOf(SecretText token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Reveal().Split('.') is not [_, var payload, ..] || DecodeBase64Url(payload) is not { } json)
        {
            return null;
        }
        try
        {
            using var claims = JsonDocument.Parse(json);
            return claims.RootElement.ValueKind == JsonValueKind.Object
                && claims.RootElement.TryGetProperty("exp", out var exp)
                && exp.ValueKind == JsonValueKind.Number
                && exp.TryGetDouble(out var seconds)
                && seconds is >= 0 and <= 253402300799
                    ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <exception cref="ArraylakeTokenException">The token has expired.</exception>
    internal static void RefuseExpired(DateTimeOffset? expiration, string name, TimeProvider clock)
    {
        if (expiration is { } end && clock.GetUtcNow() is var now && end + ClockTolerance <= now)
        {
            throw new ArraylakeTokenException(string.Create(
                CultureInfo.InvariantCulture,
                $"T{name[1..]} expired at {end:yyyy-MM-dd HH:mm:ss} UTC. This machine's clock says "
                + $"{now:yyyy-MM-dd HH:mm:ss} UTC. Nothing was sent."));
        }
    }

    private static byte[]? DecodeBase64Url(string text)
    {
        var base64 = text.Replace('-', '+').Replace('_', '/');
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(
            base64.PadRight((base64.Length + 3) / 4 * 4, '='), bytes, out var length)
            ? bytes[..length]
            : null;
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '~' or '+' or '/' or '=';
}
