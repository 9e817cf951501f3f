namespace Arraylake.Tests.Http;

/// <summary>The family of bad answers where a list is wanted: never silently an empty or a short list.</summary>
public class BadListTests
{
    private static readonly string First = Wire.Named("first");

    public static TheoryData<string> NoList =>
    [
        "", " ", "\n\n", "null", " null ", "true", "false", "5", "\"[]\"", "{}", "{\"detail\":\"x\"}", "{\"items\":[]}",
        Wire.Config, "<html></html>", "Bad Gateway", "]", "}", "[", "[ ", "x[]", "\u0000", "nul", ",[]",
    ];

    /// <summary>What comes after the first good object, to be refused after it was handed out.</summary>
    public static TheoryData<string> BadRests =>
    [
        "", ",", $",{First}", ",null]", ",5]", ",\"x\"]", ",[]]", ",{}]", ",true]", $",{First[..40]}",
        ",{\"id\":5,\"nickname\":\"x\"}]",
        ",<html>", "}", $"{First}]", $",,{First}]",
        "]x", "][]", "],", "]]", $"]{First}", "] null", "]\n<html>",
        $",{new string('[', 200)}", $",{{\"id\":{new string('[', 100_000)}",
    ];

    [Theory]
    [MemberData(nameof(NoList))]
    public async Task A_success_that_is_no_list_is_unexpected_and_not_empty(string body)
    {
        foreach (var list in Lists)
        {
            using var service = new FakeService().Then(body, requestId: "req-1");
            var (count, failure) = await ReadAsync(list(service.Client));

            Assert.Equal(0, count);
            var unexpected = Assert.IsType<ArraylakeUnexpectedResponseException>(failure);
            Assert.Equal(service.Lines, [unexpected.Request]);
            Assert.Equal((200, "req-1"), (unexpected.StatusCode, unexpected.RequestId));
            Assert.Contains("[request-id: req-1]", unexpected.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_success_without_content_is_unexpected_and_not_empty()
    {
        foreach (var list in Lists)
        {
            using var service = FakeService.Answering("", 204);

            Assert.IsType<ArraylakeUnexpectedResponseException>((await ReadAsync(list(service.Client))).Failure);
        }
    }

    [Theory]
    [MemberData(nameof(BadRests))]
    public async Task A_list_that_goes_bad_fails_and_does_not_end(string rest)
    {
        using var service = FakeService.Answering($"[{First}{rest}");

        Assert.IsType<ArraylakeUnexpectedResponseException>(
            (await ReadAsync(service.Client.BucketConfigs.ListAsync(Wire.Org))).Failure);
    }

    [Theory]
    [MemberData(nameof(BadRests))]
    public async Task A_list_that_goes_bad_in_a_later_piece_fails_after_what_was_good(string rest)
    {
        using var service = FakeService.Answering(new ScriptedBody().Then($"[{First}").Then(" ").Then(rest));
        var (count, failure) = await ReadAsync(service.Client.BucketConfigs.ListAsync(Wire.Org));

        Assert.IsType<ArraylakeUnexpectedResponseException>(failure);
        Assert.InRange(count, 1, 2);
    }

    [Fact]
    public async Task White_space_around_a_list_and_a_byte_order_mark_before_it_are_no_fault()
    {
        using var service = FakeService.Answering(
            new ScriptedBody().Then("\ufeff").Then(" \r\n").Then($"\t[ {First} ]").Then(" \n"));

        Assert.Equal((1, null), await ReadAsync(service.Client.BucketConfigs.ListAsync(Wire.Org)));
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_unavailable_after_what_was_good()
    {
        using var service = FakeService.Answering(
            new ScriptedBody().Then($"[{First},").ThenBreak(new IOException("gone")));
        var (count, failure) = await ReadAsync(service.Client.BucketConfigs.ListAsync(Wire.Org));

        Assert.Equal(1, count);
        Assert.Equal(service.Lines, [Assert.IsType<ArraylakeUnavailableException>(failure).Request]);
    }

    [Fact]
    public async Task A_real_list_that_breaks_off_is_unavailable()
    {
        await using var server = new RawServer(
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n[{{\r\n");
        using var client = server.Connect();

        Assert.IsType<ArraylakeUnavailableException>(
            (await ReadAsync(client.BucketConfigs.ListAsync(Wire.Org))).Failure);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("<")]
    [InlineData("[\"")]
    [InlineData(" ")]
    public async Task Ten_megabytes_of_junk_are_unexpected(string start)
    {
        using var service = FakeService.Answering(start + new string(start[^1], 10 * 1024 * 1024));

        Assert.IsType<ArraylakeUnexpectedResponseException>(
            (await ReadAsync(service.Client.BucketConfigs.ListAsync(Wire.Org))).Failure);
    }

    [Theory]
    [InlineData("{\"x\":\"", 'x')]
    [InlineData("", ' ')]
    public async Task An_item_without_end_is_cut_off_at_4_mebibytes_after_what_was_good(string start, char rest)
    {
        var pieces = 0;
        var body = new ScriptedBody().Then($"[{Wire.Config},");
        body.Then($"{Wire.Config},{start}");
        body.Then(_ =>
        {
            pieces++;
            return Task.FromResult(Enumerable.Repeat((byte)rest, 1024 * 1024).ToArray());
        }, times: 100);
        using var service = FakeService.Answering(body);

        var (count, failure) = await ReadAsync(service.Client.BucketConfigs.ListAsync(Wire.Org));

        Assert.Equal(2, count);
        Assert.Contains(
            "one of its items is larger than 4 MiB",
            Assert.IsType<ArraylakeUnexpectedResponseException>(failure).Message,
            StringComparison.Ordinal);
        Assert.InRange(pieces, 3, 5);
    }

    private static IReadOnlyList<Func<ArraylakeClient, IAsyncEnumerable<object>>> Lists =>
    [
        client => client.BucketConfigs.ListAsync(Wire.Org),
        client => client.Repos.ListByBucketConfigAsync(Wire.Org, Wire.Id),
        client => client.Identity.ListOrgsAsync(),
    ];

    private static async Task<(int Count, Exception? Failure)> ReadAsync(IAsyncEnumerable<object> list)
    {
        var count = 0;
        var failure = await Record.ExceptionAsync(() => CountAsync().InTime());
        return (count, failure);

        async Task CountAsync()
        {
            await foreach (var _ in list)
            {
                count++;
            }
        }
    }
}
