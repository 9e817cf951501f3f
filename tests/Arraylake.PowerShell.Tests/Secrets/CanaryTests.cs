using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>A search that finds nothing proves something only if it would have found it.</summary>
public sealed class CanaryTests
{
    private static readonly Canary Bird = new("bird", "ema_", "+/=\"é");

    public static TheoryData<string, Func<string, string>> Disguises => new()
    {
        { "plain", value => $"Authorization: Bearer {value}." },
        { "URL", Uri.EscapeDataString },
        { "JSON", value => JsonSerializer.Serialize(new { value }) },
        { "HTML", value => WebUtility.HtmlEncode(value) },
        { "CLIXML", value => PSSerializer.Serialize(value) },
        { "CLIXML of a SecureString", SecureClixml },
        { "base64", value => Convert.ToBase64String(Encoding.UTF8.GetBytes(value)) },
        { "base64, one before", value => Convert.ToBase64String(Encoding.UTF8.GetBytes($"x{value}yz")) },
        { "base64, two before", value => Convert.ToBase64String(Encoding.UTF8.GetBytes($"xy{value}y")) },
        { "base64 of UTF-16", value => Convert.ToBase64String(Encoding.Unicode.GetBytes($"-{value}")) },
        { "hex", value => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value)) },
        { "UTF-16 hex, big-endian", value => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value)) },
        { "bytes", value => string.Join(' ', Encoding.UTF8.GetBytes(value)) },
        { "half of it", value => value[..30] },
        { "upper case", value => value.ToUpperInvariant() },
        { "every character escaped for a URL", value => string.Concat(value.Select(c => $"%{(int)c:x2}")) },
        { "every character escaped for JSON", value => string.Concat(value.Select(c => $"\\u{(int)c:x4}")) },
    };

    [Theory]
    [MemberData(nameof(Disguises))]
    public void A_canary_is_found_in_every_disguise(string name, Func<string, string> disguise)
    {
        Assert.NotEmpty(name);
        Assert.NotEmpty(Bird.FormsIn($"before {disguise(Bird.Value)} behind"));
    }

    [Fact]
    public void Another_canary_is_not_taken_for_it() => Assert.Empty(Bird.FormsIn(new Canary("other").Value));

    [Fact]
    public void A_failing_test_does_not_print_it() =>
        Assert.DoesNotContain(Bird.Core, $"{Bird}", StringComparison.Ordinal);

    // What PowerShell writes for a SecureString outside Windows is its UTF-16, in hexadecimal digits.
    private static string SecureClixml(string value)
    {
        using var secure = new SecureString();
        value.ToList().ForEach(secure.AppendChar);
        return OperatingSystem.IsWindows()
            ? Convert.ToHexString(Encoding.Unicode.GetBytes(value))
            : PSSerializer.Serialize(secure);
    }
}
