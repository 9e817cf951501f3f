using System.Buffers;
using System.Globalization;
using System.Text;

namespace Arraylake;

/// <summary>Rules for all texts of a request, as the service counts and matches them.</summary>
internal static class TextRules
{
    /// <summary>The end of a sentence about a text that is not well formed.</summary>
    public const string NotWellFormed = "must not contain half of a surrogate pair, which UTF-8 cannot represent.";

    /// <summary>
    /// The end of a sentence about the control characters and line breaks in a text; null if it has none. The service
    /// accepts them, but they act on the terminal of anyone who lists the config.
    /// </summary>
    public static string? FindControls(string? text) =>
        text is not null && PrintableText.ControlsIn(text) is { Count: > 0 } found
            ? "must not contain control characters or line breaks "
                + $"({string.Join(", ", found.Select(PrintableText.CodePoint))})."
            : null;

    /// <summary>
    /// Whether a text can be sent unchanged; a JSON writer replaces half of a surrogate pair by U+FFFD.
    /// </summary>
    public static bool IsWellFormed(string? text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }
            rest = rest[length..];
        }
        return true;
    }

    /// <summary>The length in code points, as the service counts it.</summary>
    public static int LengthOf(string text) => text.EnumerateRunes().Count();

    /// <summary>Whether a text matches Python's <c>\w[\w.\-_]+</c>.</summary>
    public static bool IsName(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsWord(rune) && (count == 0 || rune.Value is not ('.' or '-')))
            {
                return false;
            }
            count++;
        }
        return count >= 2;
    }

    // \w in Python: any Unicode letter, digit or number, or '_'.
    private static bool IsWord(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
