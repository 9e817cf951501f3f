using System.Globalization;

namespace Arraylake.Http;

/// <summary>
/// How long the service asks to wait: <c>Retry-After</c> in seconds, as an HTTP date, or as an ISO-8601 date, which
/// this service sends too (contract 1.1).
/// </summary>
internal static class RetryAfter
{
    // Enough for any wait that makes sense, and within what dates can hold.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly string[] DateForms =
    [
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "dddd, dd-MMM-yy HH:mm:ss 'GMT'",
        "ddd MMM d HH:mm:ss yyyy",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The wait; null when there is none, it is over, or it cannot be read.</summary>
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
                // By the service's own clock, where it shows it: ours may be wrong.
                ? date - (response.Headers.Date ?? time.GetUtcNow())
            : null;
        return wait > Longest ? Longest : wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>The same for people: when to try again.</summary>
    public static string Describe(TimeSpan wait, TimeProvider time)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The service asks to be left alone for {seconds:0} s: try again after "
            + $"{time.GetUtcNow().AddSeconds(seconds):yyyy-MM-dd HH:mm:ss}Z.");
    }

    private static TimeSpan Seconds(string digits) =>
        digits.TrimStart('0').Length <= 9
            ? TimeSpan.FromSeconds(long.Parse(digits, CultureInfo.InvariantCulture))
            : Longest;
}
