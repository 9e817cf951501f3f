using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>Compares a time in a cell with that of the service.</summary>
internal static class RowTime
{
    private static readonly TimeSpan FarthestZone = TimeSpan.FromHours(14);
    private static readonly TimeSpan ZoneStep = TimeSpan.FromMinutes(15);

    /// <summary>
    /// How far the time in a cell is ahead of that of the service, in steps of time zones; zero where the
    /// cell has its zone. Null where they are not the same time in any zone. A spreadsheet leaves out the seconds,
    /// and CSV the parts of one.
    /// </summary>
    public static TimeSpan? Shift(ConfigCell cell, DateTimeOffset? current)
    {
        if (current is not { } known || Read(cell) is not { } time)
        {
            return null;
        }
        var apart = time - known.UtcDateTime;
        var shift = time.Kind == DateTimeKind.Unspecified ? Math.Round(apart / ZoneStep) * ZoneStep : TimeSpan.Zero;
        var exactness = time.TimeOfDay.Seconds == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1);
        return shift.Duration() <= FarthestZone && (apart - shift).Duration() < exactness ? shift : null;
    }

    // In UTC where the zone is known.
    private static DateTime? Read(ConfigCell cell)
    {
        if (cell.Value is DateTimeOffset exact)
        {
            return exact.UtcDateTime;
        }
        DateTime? time = cell.Value is DateTime typed ? typed
            : DateTime.TryParse(
                cell.Value.ToString(), CultureInfo.CurrentCulture, DateTimeStyles.RoundtripKind, out var own)
                ? own
            : DateTime.TryParse(
                cell.Value.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain)
                ? plain
            : null;
        return time is { Kind: DateTimeKind.Local } local ? local.ToUniversalTime() : time;
    }
}
