using System.Text.Json;

namespace Arraylake.Emulator.Wire;

/// <summary>How answers are written: as the service does today, or in the older ways of contract 3.4 and 3.6.</summary>
internal sealed record Dialect(bool IsOlder)
{
    /// <summary>The id of a BucketConfig; older ones come without hyphens.</summary>
    public string Id(string id) => IsOlder ? id.Replace("-", "", StringComparison.Ordinal) : id;

    /// <summary>As <see cref="Time"/>, without a text of its own for each: for long lists.</summary>
    public void WriteTime(Utf8JsonWriter writer, string name, string time)
    {
        if (IsOlder || time.Length <= Timestamp.WholeSeconds)
        {
            writer.WriteString(name, Time(time));
            return;
        }
        Span<char> text = stackalloc char[Timestamp.WholeSeconds + Timestamp.Utc.Length];
        time.AsSpan(0, Timestamp.WholeSeconds).CopyTo(text);
        Timestamp.Utc.CopyTo(text[Timestamp.WholeSeconds..]);
        writer.WriteString(name, text);
    }

    /// <summary>
    /// A time in UTC, in whole seconds; older ones have parts of them, and do not say that they are UTC.
    /// </summary>
    public string? Time(string? time) =>
        time is null ? null
        : IsOlder ? time.EndsWith(Timestamp.Utc, StringComparison.Ordinal) ? time[..^Timestamp.Utc.Length] : time
        : time.Length > Timestamp.WholeSeconds
            ? string.Concat(time.AsSpan(0, Timestamp.WholeSeconds), Timestamp.Utc)
            : time;
}
