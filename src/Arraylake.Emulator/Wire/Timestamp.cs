using System.Globalization;

namespace Arraylake.Emulator.Wire;

/// <summary>ISO-8601 in UTC, with the offset that the service writes (contract 7). Sorts as text.</summary>
internal static class Timestamp
{
    public const string Utc = "+00:00";

    /// <summary>
    /// The length of a time without its offset and fractions of a second, which are stored but not returned.
    /// </summary>
    public const int WholeSeconds = 19;

    public static string Now() => In(TimeSpan.Zero);

    /// <summary>The time after an interval from now.</summary>
    public static string In(TimeSpan time) =>
        DateTime.UtcNow.Add(time).ToString($"yyyy-MM-dd'T'HH:mm:ss.ffffff'{Utc}'", CultureInfo.InvariantCulture);
}
