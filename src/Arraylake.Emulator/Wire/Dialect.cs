namespace Arraylake.Emulator.Wire;

/// <summary>How answers are written: as the service does today, or in the older ways of contract 3.4 and 3.6.</summary>
internal sealed record Dialect(bool IsOlder)
{
    /// <summary>The id of a BucketConfig; older ones come without hyphens.</summary>
    public string Id(string id) => IsOlder ? id.Replace("-", "", StringComparison.Ordinal) : id;

    /// <summary>A time in UTC; older ones do not say so.</summary>
    public string? Time(string? time) =>
        IsOlder && time?.EndsWith(Timestamp.Utc, StringComparison.Ordinal) == true
            ? time[..^Timestamp.Utc.Length]
            : time;
}
