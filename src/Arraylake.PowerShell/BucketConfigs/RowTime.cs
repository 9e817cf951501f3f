using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>A time in a cell, beside the one that the service says.</summary>
internal static class RowTime
{
    private static readonly TimeSpan FarthestZone = TimeSpan.FromHours(14);
    private static readonly TimeSpan ZoneStep = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether both are the same. A text without a zone may have been written in any; a spreadsheet leaves out the
    /// seconds, and CSV the parts of one.
    /// </summary>
    public static bool IsSame(ConfigCell cell, DateTimeOffset? present)
    {
        if (present is not { } known || Read(cell) is not { } time)
        {
            return false;
        }
        var apart = (time - known.UtcDateTime).Duration();
        if (time.Kind == DateTimeKind.Unspecified && apart <= FarthestZone + ZoneStep)
        {
            var rest = TimeSpan.FromTicks(apart.Ticks % ZoneStep.Ticks);
            apart = rest < ZoneStep - rest ? rest : ZoneStep - rest;
        }
        return apart < (time.TimeOfDay.Seconds == 0 ? TimeSpan.FromMinutes(1) : TimeSpan.FromSeconds(1));
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
