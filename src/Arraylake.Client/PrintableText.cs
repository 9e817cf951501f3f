using System.Globalization;
using System.Text;

namespace Arraylake;

/// <summary>
/// Makes text from others, such as nicknames and error texts, safe to print: characters that move the cursor, break the
/// line, change the reading direction or are invisible are shown as their code point, <c>\u{202E}</c>.
/// </summary>
public static class PrintableText
{
    // In addition to the categories below: default-ignorable characters of Unicode, which are invisible.
    private static readonly (int First, int Last)[] Invisible =
    [
        (0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
        (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
    ];

    /// <summary>Escapes control and invisible characters.</summary>
    /// <param name="text">Any text; null stays null.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Escape(string? text) => Escape(text, CodePoint);

    /// <summary>The same with another format for code points.</summary>
    /// <param name="text">Any text; null stays null.</param>
    /// <param name="form">Formats a code point, or half of a surrogate pair.</param>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Escape(string? text, Func<int, string> form)
    {
        if (text is null || IsPlainAscii(text))
        {
            return text;
        }
        StringBuilder? escaped = null;
        var done = 0;
        foreach (var (at, codePoint, length) in Unprintable(text))
        {
            (escaped ??= new StringBuilder(text.Length + 16)).Append(text, done, at - done).Append(form(codePoint));
            done = at + length;
        }
        return escaped?.Append(text, done, text.Length - done).ToString() ?? text;
    }

    /// <summary>Whether <see cref="Escape(string?)"/> leaves the text as it is.</summary>
    /// <param name="text">Any text.</param>
    public static bool IsPrintable(string text) => IsPlainAscii(text) || !Unprintable(text).Any();

    /// <summary>A code point as it is shown: <c>\u{202E}</c>.</summary>
    /// <param name="codePoint">The code point, or half of a surrogate pair.</param>
    public static string CodePoint(int codePoint) =>
        string.Create(CultureInfo.InvariantCulture, $"\\u{{{codePoint:X4}}}");

    /// <summary>The control characters of a text, line breaks among them, each once.</summary>
    internal static IReadOnlyList<int> ControlsIn(string text) => IsPlainAscii(text)
        ? []
        : [.. Unprintable(text).Select(found => found.CodePoint).Where(IsControl).Distinct()];

    /// <summary>The characters that are invisible or change the reading direction, each once.</summary>
    internal static IReadOnlyList<int> InvisiblesIn(string text) => IsPlainAscii(text)
        ? []
        : [.. Unprintable(text).Select(found => found.CodePoint)
            .Where(codePoint => !IsControl(codePoint) && !char.IsSurrogate((char)Math.Min(codePoint, 0xFFFF)))
            .Distinct()];

    // Fast path: printable ASCII, as in nearly all texts.
    private static bool IsPlainAscii(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    private static bool IsControl(int codePoint) => codePoint is < 0x20 or (>= 0x7F and < 0xA0) or 0x2028 or 0x2029;

    private static IEnumerable<(int At, int CodePoint, int Length)> Unprintable(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var isWhole = Rune.TryGetRuneAt(text, at, out var rune);
            var (codePoint, length) = isWhole ? (rune.Value, rune.Utf16SequenceLength) : (text[at], 1);
            if (!isWhole || IsUnprintable(rune))
            {
                yield return (at, codePoint, length);
            }
            at += length;
        }
    }

    private static bool IsUnprintable(Rune rune) =>
        !(rune.IsAscii && rune.Value is >= ' ' and <= '~')
        && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || IsInvisible(rune.Value));

    // A loop, because the closure of a lambda would be created for each character of a text.
    private static bool IsInvisible(int codePoint)
    {
        foreach (var (first, last) in Invisible)
        {
            if (codePoint >= first && codePoint <= last)
            {
                return true;
            }
        }
        return false;
    }
}
