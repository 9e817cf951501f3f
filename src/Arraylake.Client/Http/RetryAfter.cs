using System.Globalization;

namespace Arraylake.Http;

/// <summary>
/// The delay that the service asks for: <c>Retry-After</c> in seconds, as an HTTP date, or as an ISO-8601 date, which
/// this service sends too (contract 1.1).
/// </summary>
internal static class RetryAfter
{
    // Enough for any sensible delay, and within the range of dates.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly string[] DateForms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The delay; null if there is none, it is over, or it is unreadable.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        if (!response.Headers.TryGetValues("Retry-After", out var values))
        {
            return null;
        }
        var text = string.Join(", ", values).Trim();
        TimeSpan? wait = text.Length > 0 && text.All(char.IsAsciiDigit) ? Seconds(text)
            : DateTimeOffset.TryParseExact(
                text,
                DateForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces,
                out var date)
                // By the service's clock, if it sends one: ours may be wrong.
                ? date - (response.Headers.Date ?? time.GetUtcNow())
            : null;
        return wait > Longest ? Longest : wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>A sentence for people: when to try again.</summary>
    public static string Describe(TimeSpan wait, TimeProvider time)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The service asks to wait {seconds:0} s: try again after "
            + $"{time.GetUtcNow().AddSeconds(seconds):yyyy-MM-dd HH:mm:ss}Z.");
    }

    private static TimeSpan Seconds(string digits) =>
        digits.TrimStart('0').Length <= 9
            ? TimeSpan.FromSeconds(long.Parse(digits, CultureInfo.InvariantCulture))
            : Longest;
}
