using System.Management.Automation.Language;
using System.Text.RegularExpressions;

namespace Arraylake.PowerShell;

/// <summary>The word before the cursor: its text and its opening quote.</summary>
internal sealed partial class CompletionWord
{
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    public CompletionWord(string? typed)
    {
        Text = typed ?? "";
        if (Text.Length > 0 && (SingleQuotes + DoubleQuotes).Contains(Text[0], StringComparison.Ordinal))
        {
            var alike = SingleQuotes.Contains(Text[0], StringComparison.Ordinal) ? SingleQuotes : DoubleQuotes;
            IsSingleQuoted = alike == SingleQuotes;
            IsDoubleQuoted = !IsSingleQuoted;
            var isClosed = Text.Length > 1 && alike.Contains(Text[^1], StringComparison.Ordinal);
            Text = Regex.Replace(Text[1..(isClosed ? ^1 : ^0)], $"([{alike}])\\1", "$1", RegexOptions.CultureInvariant);
        }
        if (!IsSingleQuoted)
        {
            // Outside single quotes, a backtick before such a character only escapes it.
            Text = Regex.Replace(Text, "`([\"$`'])", "$1", RegexOptions.CultureInvariant);
        }
    }

    /// <summary>The typed text without quotes.</summary>
    public string Text { get; }

    public bool IsSingleQuoted { get; }

    public bool IsDoubleQuoted { get; }

    /// <summary>Whether a name begins with the word, or matches it as a wildcard; case is ignored.</summary>
    public bool Fits(string name) =>
        name.StartsWith(Text, StringComparison.OrdinalIgnoreCase)
        || (NamePattern.IsPattern(Text) && NamePattern.Matches($"{Text}*", name))
        // An escaped name, as completed for parameters with wildcards.
        || (Text.Contains('`', StringComparison.Ordinal)
            && name.StartsWith(WildcardPattern.Unescape(Text), StringComparison.OrdinalIgnoreCase));

    /// <summary>A value as it must be typed on the command line, in the same quotes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="isOpen">Whether more will be typed into the same quotes.</param>
    public string Quote(string value, bool isOpen = false)
    {
        // Invisible characters are typed as their code point, `u{202E}, which is the same value.
        if (IsDoubleQuoted || !PrintableText.IsPrintable(value))
        {
            // Quotes are doubled; other special characters get a backtick.
            var inside = Regex.Replace(value, "[`$]", "`$0", RegexOptions.CultureInvariant);
            inside = Regex.Replace(inside, $"[{DoubleQuotes}]", "$0$0", RegexOptions.CultureInvariant);
            inside = PrintableText.Escape(inside, static codePoint => $"`u{{{codePoint:X}}}");
            return $"\"{inside}{(isOpen ? "" : "\"")}";
        }
        return IsSingleQuoted || !BareWord().IsMatch(value)
            ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}{(isOpen ? "" : "'")}"
            : value;
    }

    // Not with a leading digit: it would become a number.
    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_.\-]*(=[\p{L}\p{Nd}_.\-]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex BareWord();
}
