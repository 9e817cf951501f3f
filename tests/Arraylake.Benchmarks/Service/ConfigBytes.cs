using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Arraylake.Benchmarks.Service;

/// <summary>The JSON of a BucketConfig with its number inserted, at the speed of copying memory.</summary>
internal static class ConfigBytes
{
    private const string Number = "000000000000";

    private static readonly byte[] Template = Encoding.UTF8.GetBytes(
        $$"""
        {"id":"00000000-0000-4000-8000-{{Number}}","nickname":"config-{{Number}}","platform":"s3",
        "name":"acme-data-{{Number}}","prefix":"zarr/production","extra_config":{"region_name":"us-east-1"},
        "auth_config":{"method":"aws_customer_managed_role","external_customer_id":"123456789012",
        "external_role_name":"arraylake","shared_secret":"**********"},"is_default":false,
        "created":"2026-01-02T03:04:05.678901Z","updated":"2026-01-02T03:04:05.678901Z",
        "created_by":"admin@acme.example"}
        """.ReplaceLineEndings(""));

    private static readonly int[] Places = FindPlaces();

    public static int Length => Template.Length;

    public static void Write(Span<byte> target, long number)
    {
        Template.CopyTo(target);
        Span<byte> digits = stackalloc byte[Number.Length];
        Utf8Formatter.TryFormat(number, digits, out _, new('D', (byte)Number.Length));
        foreach (var place in Places)
        {
            digits.CopyTo(target[place..]);
        }
    }

    public static byte[] Of(long number)
    {
        var bytes = new byte[Length];
        Write(bytes, number);
        return bytes;
    }

    public static byte[] Renamed(long number, string nickname)
    {
        var text = Encoding.UTF8.GetString(Of(number));
        return Encoding.UTF8.GetBytes(text.Replace(Nickname(number), nickname, StringComparison.Ordinal));
    }

    public static string Nickname(long number) => $"config-{number.ToString("D12", CultureInfo.InvariantCulture)}";

    public static string Id(long number) =>
        $"00000000-0000-4000-8000-{number.ToString("D12", CultureInfo.InvariantCulture)}";

    /// <summary>The number in an id, which is its last group.</summary>
    public static long NumberOf(string id) => long.Parse(id[^Number.Length..], CultureInfo.InvariantCulture);

    private static int[] FindPlaces()
    {
        var text = Encoding.UTF8.GetString(Template);
        List<int> places = [];
        for (var at = text.IndexOf(Number, StringComparison.Ordinal); at >= 0;
            at = text.IndexOf(Number, at + 1, StringComparison.Ordinal))
        {
            places.Add(at);
        }
        return [.. places];
    }
}
