using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Arraylake.Http;

/// <summary>Removes secrets of the request from texts of the answer.</summary>
internal static partial class SecretRedaction
{
    /// <summary>Replaces a text that repeats a secret in an escaped form.</summary>
    public const string Withheld = "(left out, because it repeats a secret)";

    // JSON in a JSON text in a JSON text; deeper nesting does not occur.
    private const int EscapeLayers = 3;

    // A shorter one, such as 'test', may also be a normal word, or a part of one.
    private const int WordLength = 8;

    /// <summary>
    /// Replaces each secret by the mask; a text with a secret in an escaped form is replaced as a whole. A secret of
    /// less than 8 characters is masked only if it is a whole JSON string, or the whole text (of a header).
    /// </summary>
    public static string? Redact(string? text, IReadOnlyList<SecretText> secrets)
    {
        foreach (var secret in secrets.Where(static secret => secret.HasValue))
        {
            text = text is null ? null : Mask(text, secret.Reveal());
        }
        return text is not null && secrets.Any(secret => secret.HasValue && IsIn(text, secret.Reveal()))
            ? Withheld
            : text;
    }

    private static string Mask(string text, string secret) =>
        secret.Length >= WordLength ? text.Replace(secret, SecretText.Mask, StringComparison.Ordinal)
        : text == secret ? SecretText.Mask
        : Regex.Replace(text, JsonString(secret), SecretText.Mask, RegexOptions.CultureInvariant);

    // Between quotes, which are escaped if the JSON itself is in a JSON string.
    private static string JsonString(string secret) => $"(?<=\"){Regex.Escape(secret)}(?=\\\\*\")";

    private static bool IsIn(string text, string secret)
    {
        if (Holds(WebUtility.HtmlDecode(text)) || Holds(Uri.UnescapeDataString(text)))
        {
            return true;
        }
        for (var layer = 0; layer < EscapeLayers && text.Contains('\\', StringComparison.Ordinal); layer++)
        {
            text = Escape().Replace(text, Unescaped);
            if (Holds(text))
            {
                return true;
            }
        }
        return false;

        bool Holds(string plain) => secret.Length >= WordLength
            ? plain.Contains(secret, StringComparison.Ordinal)
            : Regex.IsMatch(plain, JsonString(secret), RegexOptions.CultureInvariant);
    }

    private static string Unescaped(Match escape) => escape.Groups["code"] is { Success: true } code
        ? ((char)ushort.Parse(code.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()
        : escape.Groups["letter"].Value switch
        {
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            "b" => "\b",
            "f" => "\f",
            var other => other,
        };

    [GeneratedRegex(@"\\(?:u(?<code>[0-9A-Fa-f]{4})|(?<letter>.))", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
