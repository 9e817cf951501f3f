using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Text;

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

    // Times have room from here on; below the second, platforms and regions have none either.
    private const int WideWidth = 118;
    private const int NarrowWidth = 95;

    private const int LongestRegion = 14;
    private const int LongestRegionNarrow = 12;
    private const int LongestMethod = 9;
    private const int LongestMethodNarrow = 5;

    /// <summary>A text, shortened in the middle beyond its share of the window's width.</summary>
    /// <param name="text">A name or a location.</param>
    /// <param name="host">The host with the window.</param>
    /// <param name="share">How much of the width, in hundredths.</param>
    public static string? Fit(object? text, PSHost? host, int share) =>
        Fit(Text(text), WidthOf(host) * share / 100, host);

    /// <summary>A text, shortened in the middle beyond its share of what the table of configs has left.</summary>
    /// <param name="text">A nickname or a location.</param>
    /// <param name="region">The config's region: what it does not take is there for others.</param>
    /// <param name="host">The host with the window.</param>
    /// <param name="share">How much of what the columns with a greatest width leave, in hundredths.</param>
    public static string? FitConfig(object? text, object? region, PSHost? host, int share)
    {
        // Other rows may have a longer region. As much as the last column can spare: its header stays whole.
        const int MostSpared = 3;
        var width = WidthOf(host);
        var longestRegion = width < NarrowWidth ? LongestRegionNarrow : LongestRegion;
        var spared = Math.Clamp(longestRegion - Math.Max(Text(region)?.Length ?? 0, "Region".Length), 0, MostSpared);
        // The columns, and a space between each two. PowerShell leaves the last place of a line empty.
        var others = longestRegion - spared + width switch
        {
            < NarrowWidth => 7 + 8 + LongestMethodNarrow + 10 + 7,
            < WideWidth => 7 + 13 + LongestMethod + 10 + 7,
            _ => 7 + 13 + LongestMethod + 17 + 7,
        };
        return Fit(Text(text), (width - others) * share / 100, host);
    }

    /// <summary>A short text, whole but in a narrow window.</summary>
    /// <param name="text">A platform, a region.</param>
    /// <param name="host">The host with the window.</param>
    /// <param name="width">Its width in a narrow window, in characters.</param>
    public static string? FitNarrow(object? text, PSHost? host, int width) =>
        WidthOf(host) < NarrowWidth ? Fit(Text(text), width, host) : Text(text);

    /// <summary>A short form of the methods' long names (contract 3.4), a shorter one in a narrow window.</summary>
    /// <param name="method">The method in wire terms; one that is not known stays as it is, as far as it fits.</param>
    /// <param name="host">The host with the window.</param>
    public static string? Auth(object? method, PSHost? host)
    {
        var isNarrow = WidthOf(host) < NarrowWidth;
        return Text(method) switch
        {
            "aws_customer_managed_role" or "customer_managed_role" => isNarrow ? "aws" : "aws role",
            "gcp_customer_managed_role" => isNarrow ? "gcp" : "gcp role",
            "r2_customer_managed_role" => isNarrow ? "r2" : "r2 role",
            "azure_credential_delegation" => "azure",
            "anonymous" => isNarrow ? "anon" : "anonymous",
            var other => Fit(other, isNarrow ? LongestMethodNarrow : LongestMethod, host),
        };
    }

    /// <summary>A time in UTC, the same in every culture; also one that was read from a file.</summary>
    public static string? Time(object? time) => Time(time, "yyyy-MM-dd HH:mm'Z'");

    /// <summary>The same in a wide window; its day, in UTC, in any other.</summary>
    /// <param name="time">A time.</param>
    /// <param name="host">The host with the window.</param>
    public static string? Time(object? time, PSHost? host) =>
        WidthOf(host) < WideWidth ? Time(time, "yyyy-MM-dd") : Time(time);

    private static string? Time(object? time, string pattern)
    {
        var invariant = CultureInfo.InvariantCulture;
        return Input.Unwrap(time) switch
        {
            null => null,
            DateTimeOffset exact => exact.UtcDateTime.ToString(pattern, invariant),
            DateTime exact => exact.ToUniversalTime().ToString(pattern, invariant),
            _ => DateTimeOffset.TryParse(Text(time), invariant, DateTimeStyles.AssumeUniversal, out var read)
                ? read.UtcDateTime.ToString(pattern, invariant)
                : Text(time),
        };
    }

    private static string? Text(object? value) =>
        value is null
            ? null
            : (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture);

    private static string? Fit(string? text, int width, PSHost? host)
    {
        // A window may be narrower than any sense.
        width = Math.Max(width, LongestMethodNarrow);
        if (text is null || CellsOf(text, host) <= width)
        {
            return text;
        }
        // By what the eye takes for one character: halves of a pair and marks on a letter stay together.
        var elements = StringInfo.ParseCombiningCharacters(text);
        var (head, headRoom) = (0, width / 2);
        while (head + 1 < elements.Length && CellsOf(text[..elements[head + 1]], host) <= headRoom)
        {
            head++;
        }
        var (tail, tailRoom) = (elements.Length, width - 1 - headRoom);
        while (tail - 1 > head && CellsOf(text[elements[tail - 1]..], host) <= tailRoom)
        {
            tail--;
        }
        return $"{text[..elements[head]]}…{(tail < elements.Length ? text[elements[tail]..] : "")}";
    }

    // East Asian characters take two places of a line; the host knows which.
    private static int CellsOf(string text, PSHost? host)
    {
        if (Ascii.IsValid(text))
        {
            return text.Length;
        }
        try
        {
            return host?.UI?.RawUI?.LengthInBufferCells(text) ?? text.Length;
        }
        catch (Exception unable) when (IsNoWindow(unable))
        {
            return text.Length;
        }
    }

    private static bool IsNoWindow(Exception unable) => unable is HostException or IOException
        or NotImplementedException or NotSupportedException or InvalidOperationException;

    private static int WidthOf(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width is { } width and > 0 ? width : AnyWidth;
        }
        catch (Exception unable) when (IsNoWindow(unable))
        {
            return AnyWidth;
        }
    }
}
