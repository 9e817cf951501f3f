using System.Globalization;

namespace Arraylake.Json;

/// <summary>Reads the service's ISO-8601 times: UTC, also when they carry no offset (contract 3.6).</summary>
internal static class ServiceTime
{
    public static bool TryParse(string? text, out DateTimeOffset time) => DateTimeOffset.TryParse(
        text,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out time);
}
