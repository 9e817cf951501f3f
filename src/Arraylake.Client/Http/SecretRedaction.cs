using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Arraylake.Http;

/// <summary>Keeps secrets of the request out of what is shown of the answer.</summary>
internal static partial class SecretRedaction
{
    /// <summary>What stands in place of a text that repeats a secret in other letters.</summary>
    public const string Withheld = "(left out, because it repeats a secret)";

    // JSON inside a JSON text inside a JSON text; more than that nobody writes.
    private const int EscapeLayers = 3;

    /// <summary>Puts the mask for each secret; where one stands there in an escaped form, nothing is shown.</summary>
    public static string? Redact(string? text, IReadOnlyList<SecretText> secrets)
    {
        foreach (var secret in secrets.Where(static secret => secret.HasValue))
        {
            text = text?.Replace(secret.Reveal(), SecretText.Mask, StringComparison.Ordinal);
        }
        return text is not null && secrets.Any(secret => secret.HasValue && IsIn(text, secret.Reveal()))
            ? Withheld
            : text;
    }

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

        bool Holds(string plain) => plain.Contains(secret, StringComparison.Ordinal);
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
