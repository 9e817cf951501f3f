namespace Arraylake.Emulator.Tests.Faults;

public sealed class FaultTests() : EmulatorTests(inMemory: true)
{
    [Theory]
    [InlineData("before", "")]
    [InlineData("after", "production*")]
    public async Task A_status_replaces_the_response_before_or_after_the_write(string when, string kept)
    {
        await Admin.FailAsync($$"""{"status":500,"when":"{{when}}","methods":["POST"]}""");

        var reply = await Admin.PostAsync(Rest.Buckets, Rest.Body("production", "my-data"));

        Assert.Equal(
            """{"detail":"Internal Server Error (a fault of the emulator)"}""",
            reply.Is(HttpStatusCode.InternalServerError).Text);
        Assert.Equal(kept, await Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("before", "")]
    [InlineData("after", "production*")]
    public async Task A_connection_is_reset_before_or_after_the_write(string when, string kept)
    {
        await Admin.FailAsync($$"""{"drop":true,"when":"{{when}}","methods":["POST"]}""");

        await Assert.ThrowsAsync<HttpRequestException>(
            () => Emulator.As(Rest.Admin).PostAsync(Rest.Buckets, Rest.Body("production", "my-data")));

        Assert.Equal(kept, await Admin.NicknamesAsync());
        Assert.Equal("1/1", await Admin.FaultCountsAsync());
    }

    [Theory]
    [InlineData(502, "Bad Gateway")]
    [InlineData(503, "Service Unavailable")]
    [InlineData(504, "Gateway Timeout")]
    public async Task A_gateway_answers_in_html_and_without_a_request_id(int status, string reason)
    {
        await Admin.FailAsync($$"""{"status":{{status}},"when":"after"}""");

        var reply = await Admin.GetAsync(Rest.Buckets);

        Assert.Equal(status, reply.Status);
        Assert.Contains($"<h1>{status} {reason}</h1>", reply.Text, StringComparison.Ordinal);
        Assert.Equal("text/html", $"{reply.Message.Content.Headers.ContentType}");
        Assert.Null(reply.RequestId);
    }

    [Theory]
    [InlineData(503, "json", "application/json")]
    [InlineData(200, "html", "text/html")]
    [InlineData(429, "empty", "")]
    [InlineData(304, "html", "")]
    public async Task The_body_can_be_chosen(int status, string body, string contentType)
    {
        await Admin.FailAsync($$"""{"status":{{status}},"body":"{{body}}"}""");

        var reply = await Admin.GetAsync("/user");

        Assert.Equal(status, reply.Status);
        Assert.Equal(contentType, $"{reply.Message.Content.Headers.ContentType}");
        Assert.Equal(contentType.Length == 0, reply.Text.Length == 0);
    }

    [Theory]
    [InlineData("3", "3")]
    [InlineData("0.5", "0.5")]
    [InlineData("\"Wed, 21 Oct 2026 07:28:00 GMT\"", "Wed, 21 Oct 2026 07:28:00 GMT")]
    [InlineData("\"soon\"", "soon")]
    public async Task Retry_after_is_sent_as_it_was_given(string json, string sent)
    {
        await Admin.FailAsync($$"""{"status":429,"retry_after":{{json}}}""");

        var reply = await Admin.GetAsync("/user");

        Assert.Equal([sent], reply.Message.Headers.NonValidated["Retry-After"]);
    }

    [Theory]
    [InlineData("/orgs/*/buckets", true)]
    [InlineData("/ORGS/earthmover/buckets/", true)]
    [InlineData("/orgs/**", true)]
    [InlineData("/**/buckets", true)]
    [InlineData("/orgs/earth*/b*", true)]
    [InlineData("/**", true)]
    [InlineData("/orgs/*", false)]
    [InlineData("/orgs/*/buckets/*", false)]
    [InlineData("/buckets", false)]
    [InlineData("/orgs/.*", false)]
    public async Task The_path_is_a_pattern_over_segments(string pattern, bool hits)
    {
        await Admin.FailAsync($$"""{"status":500,"path":"{{pattern}}"}""");

        Assert.Equal(hits ? 500 : 200, (await Admin.GetAsync(Rest.Buckets)).Status);
    }

    [Fact]
    public async Task After_the_count_everything_works_again_and_the_counts_say_what_happened()
    {
        await Admin.FailAsync("""
            {"status":500,"count":2,"methods":["get"]},{"status":404,"count":1},{"status":500,"methods":["PUT"]}
            """);

        List<int> statuses = [];
        for (var number = 0; number < 5; number++)
        {
            statuses.Add((await Admin.GetAsync("/user")).Status);
        }

        Assert.Equal([500, 500, 404, 200, 200], statuses);
        Assert.Equal("5/2 3/1 0/0", await Admin.FaultCountsAsync());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults_and_another_seed_others()
    {
        var first = await RunAsync(seed: 7);
        var again = await RunAsync(seed: 7);
        var other = await RunAsync(seed: 8);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Count(letter => letter == 'a'), 25, 75);
        Assert.InRange(first.Count(letter => letter == 'b'), 20, 70);

        async Task<string> RunAsync(int seed)
        {
            await Admin.FailAsync("""{"status":500,"rate":0.25},{"status":502,"rate":0.25}""", seed);
            var letters = "";
            for (var number = 0; number < 200; number++)
            {
                letters += (await Admin.GetAsync("/user")).Status switch { 500 => 'a', 502 => 'b', _ => '-' };
            }
            return letters;
        }
    }

    [Fact]
    public async Task A_cut_answer_promises_more_than_it_holds()
    {
        await Admin.CreateAsync("production");
        var whole = (await Admin.GetAsync(Rest.Buckets)).Text;
        await Admin.FailAsync("""{"truncate_after":20}""");

        using var http = new HttpClient { BaseAddress = Emulator.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, Rest.Buckets);
        request.Headers.Authorization = new("Bearer", Rest.Admin);
        using var reply = await http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var body = await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var start = new byte[20];
        await body.ReadExactlyAsync(start, TestContext.Current.CancellationToken);

        Assert.Equal(whole.Length, reply.Content.Headers.ContentLength);
        Assert.Equal(whole[..20], System.Text.Encoding.UTF8.GetString(start));
        await Assert.ThrowsAnyAsync<IOException>(
            async () => await body.ReadExactlyAsync(start, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_slow_answer_comes_whole()
    {
        var whole = (await Admin.GetAsync("/user")).Text;
        await Admin.FailAsync("""{"bytes_per_second":100}""");
        var start = Environment.TickCount64;

        Assert.Equal(whole, (await Admin.GetAsync("/user")).Text);

        // 151 bytes; half of what it should take, for clocks that are not exact.
        Assert.True(Environment.TickCount64 - start > 700);
    }

    [Theory]
    [InlineData("before", "")]
    [InlineData("after", "production*")]
    public async Task While_one_request_is_delayed_others_read_and_write(string when, string meanwhile)
    {
        await Admin.FailAsync($$"""
            {"delay_ms":600000,"when":"{{when}}","methods":["POST"],"path":"/orgs/earthmover/**"}
            """);
        using var slow = new Rest(Emulator.Url);
        var delayed = slow.PostAsync(Rest.Buckets, Rest.Body("production", "my-data"));
        while (await Admin.FaultCountsAsync() != "1/1" || await Admin.NicknamesAsync() != meanwhile)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        await Admin.CreateAsync("other", org: "other-org");

        Assert.False(delayed.IsCompleted);
        slow.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delayed);
        Assert.Equal(meanwhile, await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task What_is_only_delayed_is_carried_out_and_answered()
    {
        await Admin.FailAsync("""{"delay_ms":500}""");
        var start = Environment.TickCount64;

        var reply = await Admin.PostAsync(Rest.Buckets, Rest.Body("production", "my-data"));

        reply.Is(HttpStatusCode.Created);
        Assert.True(Environment.TickCount64 - start > 400);
    }
}
