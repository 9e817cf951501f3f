using System.Globalization;

namespace Arraylake.Emulator.Wire;

/// <summary>ISO-8601 in UTC, with the offset that the service writes (contract 7). Sorts as text.</summary>
internal static class Timestamp
{
    public static string Now() =>
        DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);
}
