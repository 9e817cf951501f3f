using System.IO.Compression;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>One generated answer that is not what it should be: head and body as they go over the wire.</summary>
internal sealed record BadAnswer(string Kind, byte[] Head, byte[] Body, bool IsEndless = false)
{
    private static readonly string[] Kinds =
    [
        "truncated", "wrong type", "deep", "huge number", "wrong encoding", "gzip bomb", "endless", "header flood",
        "junk bytes", "broken gzip", "short length", "no http",
    ];

    /// <summary>The same answers for the same seed.</summary>
    public static IEnumerable<BadAnswer> Generate(int count, int seed)
    {
        var chance = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            yield return Make(Kinds[i % Kinds.Length], chance);
        }
    }

    private static BadAnswer Make(string kind, Random chance) => kind switch
    {
        "truncated" => Text(kind, Wire.Config[..chance.Next(1, Wire.Config.Length - 1)]),
        "wrong type" => Text(kind, Pick(chance,
            "5", "true", "null", "\"x\"", "[1,[2]]",
            """{"id":1,"nickname":2}""", """{"id":"not-a-guid","nickname":"a"}""",
            """{"nickname":"a"}""", $$"""{"id":"{{Wire.Id}}","nickname":["a"]}""", $$"""{"id":"{{Wire.Id}}"}""",
            """[{"id":[],"nickname":"a"}]""", """{"id":{},"nickname":{}}""")),
        "deep" => Text(kind, Nested(chance)),
        "huge number" => Text(kind, $$"""{"id":{{new string('9', chance.Next(20, 200_000))}},"nickname":"a"}"""),
        "wrong encoding" => Bytes(kind, Pick(chance, Encoding.Unicode, Encoding.UTF32, Encoding.BigEndianUnicode)
            .GetBytes(Wire.Config)),
        "gzip bomb" => Bytes(kind, Bomb(chance), "Content-Encoding: gzip\r\n"),
        "endless" => new(kind, HeadOf("Transfer-Encoding: chunked\r\n"), Chunk(chance), IsEndless: true),
        "header flood" => new(kind, HeadOf(Flood(chance) + "Content-Length: 0\r\n"), []),
        "junk bytes" => Bytes(kind, Junk(chance)),
        "broken gzip" => Bytes(kind, Junk(chance), "Content-Encoding: gzip\r\n"),
        "short length" => new(kind, HeadOf($"Content-Length: {Wire.Config.Length + chance.Next(1, 5000)}\r\n"),
            Encoding.UTF8.GetBytes(Wire.Config)),
        _ => new(kind, Encoding.ASCII.GetBytes($"{chance.Next(100, 999)} no http at all\r\n\r\n"), Junk(chance)),
    };

    private static T Pick<T>(Random chance, params T[] all) => all[chance.Next(all.Length)];

    private static string Nested(Random chance)
    {
        var depth = chance.Next(100, 200_000);
        var (open, close) = Pick(chance, ("[", "]"), ("{\"a\":", "}"));
        var deep = string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
        return $$"""{"id":"{{Wire.Id}}","nickname":"a","x":{{deep}}}""";
    }

    // A thousand bytes for each that is sent.
    private static byte[] Bomb(Random chance)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes("{\"x\":\""));
            var piece = Enumerable.Repeat((byte)'x', 1024 * 1024).ToArray();
            for (var i = chance.Next(20, 40); i > 0; i--)
            {
                gzip.Write(piece);
            }
        }
        return packed.ToArray();
    }

    private static byte[] Chunk(Random chance)
    {
        var body = new string(Pick(chance, ' ', 'x', '[', '"'), 64 * 1024);
        return Encoding.ASCII.GetBytes($"{body.Length:x}\r\n{body}\r\n");
    }

    private static string Flood(Random chance) =>
        string.Concat(Enumerable.Range(0, chance.Next(2_000, 10_000))
            .Select(i => $"x-flood-{i}: {new string('y', 60)}\r\n"));

    private static byte[] Junk(Random chance)
    {
        var junk = new byte[chance.Next(1, 5000)];
        chance.NextBytes(junk);
        return junk;
    }

    private static BadAnswer Text(string kind, string body) => Bytes(kind, Encoding.UTF8.GetBytes(body));

    private static BadAnswer Bytes(string kind, byte[] body, string headers = "") =>
        new(kind, HeadOf($"{headers}Content-Length: {body.Length}\r\n"), body);

    private static byte[] HeadOf(string headers) =>
        Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{headers}Connection: close\r\n\r\n");
}
