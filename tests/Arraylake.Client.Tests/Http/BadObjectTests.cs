using System.Net.Sockets;

namespace Arraylake.Tests.Http;

/// <summary>The family of bad answers where one object is wanted: always the right exception, never a crash.</summary>
public class BadObjectTests
{
    public static TheoryData<string> Unreadable =>
    [
        "", " ", "null", "true", "5", "\"text\"", "[]", $"[{Wire.Config}]",
        "{}", "{", "{\"id\":", Wire.Config[..60], Wire.Config + "x", Wire.Config + Wire.Config, Wire.Config + "]",
        "<!DOCTYPE html><html><body>Welcome</body></html>", "Bad Gateway", "\u0000", "\ufffd",
        Wire.Named("a").Replace("false", "false,\"x\":" + Nested(200), StringComparison.Ordinal),
        Nested(100_000), Wire.Named("a").Replace(",", ",,", StringComparison.Ordinal), "{'id':1}",
    ];

    public static TheoryData<Exception> BrokenConnections =>
    [
        new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused", new SocketException(111)),
        new HttpRequestException(HttpRequestError.NameResolutionError, "No such host is known."),
        new HttpRequestException(HttpRequestError.SecureConnectionError, "The SSL connection failed."),
        new HttpRequestException(HttpRequestError.ResponseEnded, "ended"),
        new IOException("reset by peer"),
        new SocketException(104),
    ];

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_success_that_cannot_be_read_is_unexpected(string body)
    {
        foreach (var operation in Reads)
        {
            using var service = new FakeService().Then(body, requestId: "req-1");
            var unexpected = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(
                () => operation(service.Client).InTime());

            Assert.Equal(service.Lines, [unexpected.Request]);
            Assert.Equal((200, "req-1"), (unexpected.StatusCode, unexpected.RequestId));
            Assert.Contains("[request-id: req-1]", unexpected.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    public async Task An_empty_success_of_another_status_is_unexpected_where_an_object_is_wanted(int status)
    {
        using var service = FakeService.Answering("", status);

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => service.GetAsync());
    }

    [Theory]
    [MemberData(nameof(BrokenConnections))]
    public async Task A_service_that_cannot_be_reached_is_unavailable(Exception broken)
    {
        // What became of a write that may have been sent is another question: LostAnswerTests.
        foreach (var operation in IsUnsent(broken) ? [.. Reads, .. Writes] : Reads)
        {
            using var service = FakeService.Failing(broken);
            var unavailable = await Assert.ThrowsAsync<ArraylakeUnavailableException>(
                () => operation(service.Client).InTime());

            Assert.Equal(service.Lines, [unavailable.Request]);
            Assert.Null(unavailable.StatusCode);
            Assert.NotNull(unavailable.InnerException);
        }
    }

    [Fact]
    public async Task A_real_refused_connection_is_unavailable()
    {
        string address;
        await using (var server = new RawServer(""))
        {
            address = server.Address;
        }
        using var client = new ArraylakeClient(
            new() { ServiceUri = address, Token = new SecretText(FakeService.Token) });

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => client.Identity.GetPrincipalAsync().InTime());
    }

    [Fact]
    public async Task A_real_answer_that_breaks_off_is_unavailable()
    {
        await using var server = new RawServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nConnection: close\r\n\r\n{\"id\":");
        using var client = server.Connect();

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => client.GetAsync());
    }

    [Fact]
    public async Task A_real_answer_that_is_no_http_is_unavailable()
    {
        await using var server = new RawServer("220 smtp.test ESMTP\r\n");
        using var client = server.Connect();

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => client.GetAsync());
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_unavailable()
    {
        using var service = FakeService.Answering(
            new ScriptedBody().Then(Wire.Config[..60]).ThenBreak(new IOException("gone")));

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => service.GetAsync());
    }

    [Fact]
    public async Task A_body_that_cannot_be_decompressed_is_unexpected()
    {
        using var service = FakeService.Answering(new ScriptedBody().ThenBreak(new InvalidDataException("gzip")));

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => service.GetAsync());
    }

    [Theory]
    [InlineData("x")]
    [InlineData(" ")]
    [InlineData("{\"a\":")]
    public async Task Ten_megabytes_of_junk_are_unexpected(string start)
    {
        using var service = FakeService.Answering(start + new string(start[0] == ' ' ? ' ' : '"', 10 * 1024 * 1024));

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => service.GetAsync());
    }

    [Fact]
    public async Task An_object_without_end_is_cut_off_at_4_mebibytes()
    {
        var pieces = 0;
        var body = new ScriptedBody().Then("{\"x\":\"");
        body.Then(_ =>
        {
            pieces++;
            return Task.FromResult(Enumerable.Repeat((byte)'x', 1024 * 1024).ToArray());
        }, times: 100);
        using var service = FakeService.Answering(body);
        var unexpected = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => service.GetAsync());

        Assert.Contains("larger than 4 MiB", unexpected.Message, StringComparison.Ordinal);
        Assert.Equal(service.Lines, [unexpected.Request]);
        Assert.Equal(4, pieces);
        Assert.True(body.IsDisposed);
    }

    private static readonly IReadOnlyList<Func<ArraylakeClient, Task>> Reads =
    [
        client => client.GetAsync(),
        client => client.Identity.GetPrincipalAsync(),
    ];

    private static readonly IReadOnlyList<Func<ArraylakeClient, Task>> Writes =
    [
        client => client.BucketConfigs.CreateAsync(Wire.Org, Samples.New),
        client => client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new()),
        client => client.DeleteAsync(),
    ];

    private static bool IsUnsent(Exception broken) => broken is HttpRequestException
    {
        HttpRequestError: HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError,
    };

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
