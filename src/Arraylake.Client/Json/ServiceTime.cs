using System.Globalization;

namespace Arraylake.Json;

/// <summary>Reads the service's ISO-8601 times: UTC, also when they carry no offset (contract 3.6).</summary>
internal static class ServiceTime
{
    public static bool TryParse(string? text, out DateTimeOffset time)
    {
        time = default;
        // .NET alone would read "10:30" as today, and guess the order of 01/02/2026.
        return text is { Length: >= 10 } && text[4] == '-' && text[7] == '-' && DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time);
    }
}
