namespace Arraylake.Emulator.Wire;

/// <summary>How answers are written: as the service writes them today, or as it once did (contract 3.4, 3.6).</summary>
internal sealed record Dialect(bool IsLegacy)
{
    /// <summary>The id of a BucketConfig; legacy ids have no hyphens.</summary>
    public string Id(string id) => IsLegacy ? id.Replace("-", "", StringComparison.Ordinal) : id;

    /// <summary>As <see cref="Time"/>, without allocating a string: for long lists.</summary>
    public void WriteTime(Utf8JsonWriter writer, string name, string time)
    {
        if (IsLegacy || time.Length <= Timestamp.WholeSeconds)
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
    /// A time in UTC, in whole seconds. Legacy times have fractions of a second and no offset.
    /// </summary>
    public string? Time(string? time) =>
        time is null ? null
        : IsLegacy ? time.EndsWith(Timestamp.Utc, StringComparison.Ordinal) ? time[..^Timestamp.Utc.Length] : time
        : time.Length > Timestamp.WholeSeconds
            ? string.Concat(time.AsSpan(0, Timestamp.WholeSeconds), Timestamp.Utc)
            : time;
}
