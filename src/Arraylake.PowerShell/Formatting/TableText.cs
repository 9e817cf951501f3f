using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>
/// What the module's views call for texts that a table must hold in little space. Public only because views cannot call
/// anything else; nothing for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TableText
{
    // What a view is printed to is not told; a window is, where there is one. Else both 80 and 120 columns must do.
    private const int AnyWidth = 90;

    // Unknown names of methods.
    private const int LongestMethod = 13;

    /// <summary>A text, shortened in the middle beyond its share of the window's width.</summary>
    /// <param name="text">A name or a location.</param>
    /// <param name="host">The host with the window.</param>
    /// <param name="share">How much of the width, in hundredths.</param>
    public static string? Fit(object? text, PSHost? host, int share) => Fit(Text(text), WidthOf(host) * share / 100);

    /// <summary>A short form of the methods' long names (contract 3.4); others as they are.</summary>
    public static string? Auth(object? method) => Text(method) switch
    {
        "aws_customer_managed_role" or "customer_managed_role" => "aws role",
        "gcp_customer_managed_role" => "gcp role",
        "r2_customer_managed_role" => "r2 role",
        "azure_credential_delegation" => "azure",
        var other => Fit(other, LongestMethod),
    };

    /// <summary>A time in UTC, the same in every culture; also one that was read from a file.</summary>
    public static string? Time(object? time)
    {
        const string Pattern = "yyyy-MM-dd HH:mm'Z'";
        var invariant = CultureInfo.InvariantCulture;
        return Input.Unwrap(time) switch
        {
            null => null,
            DateTimeOffset exact => exact.UtcDateTime.ToString(Pattern, invariant),
            DateTime exact => exact.ToUniversalTime().ToString(Pattern, invariant),
            _ => DateTimeOffset.TryParse(Text(time), invariant, DateTimeStyles.AssumeUniversal, out var read)
                ? read.UtcDateTime.ToString(Pattern, invariant)
                : Text(time),
        };
    }

    private static string? Text(object? value) =>
        value is null
            ? null
            : (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    private static string? Fit(string? text, int width)
    {
        // A window may be narrower than any sense.
        width = Math.Max(width, 8);
        if (text is null || text.Length <= width)
        {
            return text;
        }
        var (head, tail) = (width / 2, text.Length - (width - 1 - (width / 2)));
        // A character of two halves stays whole.
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return $"{text[..head]}…{text[tail..]}";
    }

    private static int WidthOf(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is { } width and > 0 ? width : AnyWidth;
        }
        catch (Exception unable) when (unable is HostException or IOException or NotImplementedException
            or NotSupportedException or InvalidOperationException or PlatformNotSupportedException)
        {
            return AnyWidth;
        }
    }
}
