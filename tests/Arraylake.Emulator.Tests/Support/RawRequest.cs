using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Arraylake.Emulator.Tests.Support;

/// <summary>A request as bytes on a socket: no HTTP library corrects what a test forges.</summary>
internal static class RawRequest
{
    /// <summary>Sends the lines of a head and a body, and returns status and text of the response.</summary>
    public static async Task<(int Status, string Text)> SendAsync(Uri url, string[] head, string body = "")
    {
        var ended = TestContext.Current.CancellationToken;
        using var socket = new TcpClient();
        await socket.ConnectAsync(url.Host, url.Port, ended);
        await using var stream = socket.GetStream();
        string[] lines =
            [.. head, $"Content-Length: {Encoding.UTF8.GetByteCount(body)}", "Connection: close", "", body];
        await stream.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), ended);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(ended);
        return (int.Parse(text.Split(' ', 3)[1], CultureInfo.InvariantCulture), text);
    }
}
