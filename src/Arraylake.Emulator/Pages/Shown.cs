using System.Globalization;

namespace Arraylake.Emulator.Pages;

/// <summary>Text from others, for people to read. The renderer encodes markup.</summary>
internal static class Shown
{
    private const int MaxLength = 300;

    /// <summary>Escapes control and invisible characters, and shortens very long text.</summary>
    public static string Text(string text) =>
        PrintableText.Escape(text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}…");

    /// <summary>The same, or a dash for no text.</summary>
    public static string OrDash(string? text) => string.IsNullOrEmpty(text) ? "—" : Text(text);

    /// <summary>The day of a stored time.</summary>
    public static string Day(string time) => time.Length >= 10 ? time[..10] : time;

    /// <summary>A number with separators, as in 10,000.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
