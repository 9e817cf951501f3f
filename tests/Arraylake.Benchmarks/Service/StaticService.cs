using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;

namespace Arraylake.Benchmarks.Service;

/// <summary>
/// Answers like the service but without a database, so that the caller dominates the time. The organization determines
/// the content: <c>n1000</c> has 1,000 configs, and <c>n1000-d20</c> answers after 20 ms.
/// </summary>
internal static class StaticService
{
    public const string ListeningLine = "Now listening on: ";

    private const string Credentials = """
        {"aws_access_key_id":"test","aws_secret_access_key":"test","aws_session_token":"test",
        "expiration":"2999-01-02T03:04:05Z"}
        """;

    private const int FlushAt = 64 * 1024;

    // In bytes, less than the 4 MiB that Linux would use at most: like a network, the connection takes no megabytes
    // before they are read. Otherwise, the service fills both cores while the client begins to read.
    private const int SendBuffer = 128 * 1024;

    private static readonly ConcurrentDictionary<string, int> Requests = new(StringComparer.Ordinal);

    /// <summary>Runs until standard input is closed, so that it never outlives its parent.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.UseSockets(static options => options.CreateBoundListenSocket = static endpoint =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            socket.SendBufferSize = SendBuffer;
            return socket;
        });
        var app = builder.Build();
        await using (app)
        {
            app.Run(AnswerAsync);
            await app.StartAsync();
            Console.WriteLine(ListeningLine + app.Urls.First());
            await Console.In.ReadToEndAsync();
        }
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path is ["requests", var asked])
        {
            var count = Requests.GetValueOrDefault(asked).ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsync(count);
            return;
        }
        if (path is not ["orgs", var org, "buckets", .. var rest])
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        Requests.AddOrUpdate(org, 1, static (_, count) => count + 1);
        var (configs, delay) = Read(org);
        if (delay > 0)
        {
            await Task.Delay(delay, context.RequestAborted);
        }
        context.Response.ContentType = "application/json";
        if (rest is [_, "repos"])
        {
            await context.Response.WriteAsync("[]");
            return;
        }
        if (rest is [_, "credentials"])
        {
            await context.Response.WriteAsync(Credentials);
            return;
        }
        if (rest is [var id])
        {
            var number = ConfigBytes.NumberOf(id);
            var body = context.Request.Method == HttpMethods.Patch
                ? ConfigBytes.Renamed(number, await NewNicknameAsync(context))
                : ConfigBytes.Of(number);
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
            return;
        }
        await WriteListAsync(context, configs);
    }

    private static async Task<string> NewNicknameAsync(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        return body.RootElement.GetProperty("nickname").GetString()!;
    }

    private static async Task WriteListAsync(HttpContext context, int configs)
    {
        var writer = context.Response.BodyWriter;
        var pending = 0;
        for (var number = 0; number < configs; number++)
        {
            pending += Append(writer.GetSpan(ConfigBytes.Length + 1), number);
            writer.Advance(ConfigBytes.Length + 1);
            if (pending >= FlushAt)
            {
                pending = 0;
                await writer.FlushAsync(context.RequestAborted);
            }
        }
        writer.Write(configs == 0 ? "[]"u8 : "]"u8);
        await writer.FlushAsync(context.RequestAborted);
    }

    private static int Append(Span<byte> target, int number)
    {
        target[0] = number == 0 ? (byte)'[' : (byte)',';
        ConfigBytes.Write(target[1..], number);
        return ConfigBytes.Length + 1;
    }

    private static (int Configs, int Delay) Read(string org)
    {
        var parts = org.Split('-');
        var delay = parts.Length > 1 ? int.Parse(parts[1].AsSpan(1), CultureInfo.InvariantCulture) : 0;
        return (int.Parse(parts[0].AsSpan(1), CultureInfo.InvariantCulture), delay);
    }
}
