using System.Net.Sockets;
using System.Text;

namespace Arraylake.Emulator.Tests.Running;

public sealed class StopTests
{
    [Fact]
    public async Task A_stop_that_cuts_requests_is_clean_and_prints_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM.");
        await using var process = EmulatorProcess.Start(
            "--urls", "http://127.0.0.1:0", "--data", ":memory:", "--token", $"{Rest.Admin}=admin");
        var url = await process.ListeningAsync();
        var common = $"Host: {url.Authority}\r\nAuthorization: Bearer {Rest.Admin}\r\n";
        List<TcpClient> clients = [];
        try
        {
            foreach (var request in new[]
            {
                $"POST {Rest.Buckets} HTTP/1.1\r\n{common}Content-Length: 500\r\n\r\n{{\"nick",
                $"POST {Rest.Buckets} HTTP/1.1\r\n{common}Transfer-Encoding: chunked\r\n\r\n5\r\n{{\"nic\r\n",
                "POST /oauth/token HTTP/1.1\r\n" + common
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\ngrant_type=",
                $"GET {Rest.Buckets} HT",
            })
            {
                var client = new TcpClient();
                clients.Add(client);
                await client.ConnectAsync(url.Host, url.Port, TestContext.Current.CancellationToken);
                await client.GetStream().WriteAsync(
                    Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
            }
            using var admin = new Rest(url);
            await admin.FailAsync("""{"delay_ms":600000}""");
            var waiting = admin.GetAsync("/user");
            while (await admin.FaultCountsAsync() is "0/0")
            {
                await Task.Delay(10, TestContext.Current.CancellationToken);
            }

            await process.SignalAsync("TERM");

            Assert.Equal(0, await process.EndAsync());
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => waiting);
            // Only the lines of its start.
            Assert.StartsWith(
                $"Now listening on: {url.GetLeftPart(UriPartial.Authority)}\nbash: ", process.Output,
                StringComparison.Ordinal);
            Assert.Equal(4, process.Output.Split('\n').Length);
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
