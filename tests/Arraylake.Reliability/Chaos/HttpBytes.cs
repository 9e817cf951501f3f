using System.Globalization;
using System.Text;

namespace Arraylake.Reliability;

/// <summary>HTTP messages as bytes, as a proxy handles them.</summary>
internal static class HttpBytes
{
    private const int HeadLimit = 64 * 1024;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    /// <summary>Reads a whole request; null where the connection ends before it.</summary>
    public static async Task<byte[]?> ReadRequestAsync(Stream client, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var piece = new byte[16 * 1024];
        while (true)
        {
            var head = kept.GetBuffer().AsSpan(0, (int)kept.Length).IndexOf(EndOfHead);
            if (head >= 0 && kept.Length >= head + EndOfHead.Length + LengthOf(kept, head))
            {
                return kept.ToArray();
            }
            var count = kept.Length > HeadLimit
                ? 0
                : await client.ReadAsync(piece, cancellationToken);
            if (count == 0)
            {
                return null;
            }
            kept.Write(piece, 0, count);
        }
    }

    /// <summary>For a connection of its own to another host, which ends with the answer.</summary>
    public static byte[] For(Uri target, byte[] request)
    {
        var (head, body) = Split(request);
        var lines = head.Split("\r\n")
            .Where(static line => !line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase)).ToList();
        lines.InsertRange(1, [$"Host: {target.Authority}", "Connection: close"]);
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines)), .. body];
    }

    /// <summary>For a connection that goes on after it.</summary>
    public static byte[] KeptOpen(byte[] answer)
    {
        var (head, body) = Split(answer);
        var lines = head.Split("\r\n")
            .Where(static line => !line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase));
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines)), .. body];
    }

    private static (string Head, byte[] Body) Split(byte[] message)
    {
        var head = Math.Max(message.AsSpan().IndexOf(EndOfHead), 0);
        return (Encoding.Latin1.GetString(message, 0, head), message[head..]);
    }

    private static int LengthOf(MemoryStream kept, int head)
    {
        const string Name = "Content-Length:";
        var line = Encoding.Latin1.GetString(kept.GetBuffer(), 0, head).Split("\r\n")
            .FirstOrDefault(static line => line.StartsWith(Name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line.AsSpan(Name.Length).Trim(), CultureInfo.InvariantCulture);
    }
}
