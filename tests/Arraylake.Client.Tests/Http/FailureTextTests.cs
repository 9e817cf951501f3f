namespace Arraylake.Tests.Http;

/// <summary>What an error says: the service's own words, its request id, and never a secret.</summary>
public class FailureTextTests
{
    private const string Secret = "s3cr3t/\"é\\+<";

    public static TheoryData<string, string?> ServiceTexts => new()
    {
        { """{"detail":"The service's own words."}""", "The service's own words." },
        {
            """{"detail":[{"type":"value_error","loc":["body","name"],"msg":"Value error, Short.","input":"ab"}]}""",
            "name: Short."
        },
        {
            """{"detail":[{"loc":["body","extra",0,"x"],"msg":"One."},{"loc":["id"],"msg":"Two."},{"msg":"Three."}]}""",
            "extra.0.x: One. id: Two. Three."
        },
        { """{"detail":{"code":5}}""", """{"code":5}""" },
        { """{"detail":null}""", null },
        { """{"detail":[]}""", null },
        { """{"detail":""}""", null },
        { """{"message":"nope"}""", """{"message":"nope"}""" },
        { "plain text", "plain text" },
        { "  spaced  ", "spaced" },
        { "", null },
        { "  <!DOCTYPE html><html>nginx</html>", "(an HTML page)" },
        { """{"detail":"a\nb\u001b[2Jc"}""", "a b [2Jc" },
    };

    /// <summary>Ways in which a service might echo a secret.</summary>
    public static TheoryData<string, string> Echoes => new()
    {
        { "raw, plain text", "bad value s3cr3t/\"é\\+< given" },
        { "text", """{"detail":"bad value s3cr3t/\"é\\+< given"}""" },
        { "text in ASCII", """{"detail":"bad value s3cr3t\/\"\u00e9\\\u002B\u003C given"}""" },
        { "list", """{"detail":[{"loc":["body"],"msg":"bad value s3cr3t/\"é\\+< given"}]}""" },
        { "loc", """{"detail":[{"loc":["body","s3cr3t/\"é\\+<"],"msg":"no such field"}]}""" },
        { "input", """{"detail":[{"loc":["body"],"msg":"bad","input":"s3cr3t/\"é\\+<"}]}""" },
        { "object", """{"detail":{"value":"s3cr3t/\"é\\+<"}}""" },
        { "object in ASCII", """{"detail":{"value":"s3cr3t/\"\u00e9\\+\u003c"}}""" },
        { "other member", """{"error":"bad value s3cr3t/\"é\\+<"}""" },
        { "other member in ASCII", """{"error":"bad value s3cr3t\/\u0022\u00E9\u005c\u002b\u003C"}""" },
        { "JSON in text", """{"detail":"bad body {\"secret_access_key\":\"s3cr3t/\\\"é\\\\+<\"}"}""" },
        { "ASCII JSON in text", """{"detail":"bad body {\"secret_access_key\":\"s3cr3t/\\\"\\u00e9\\\\+<\"}"}""" },
        { "broken JSON", """{"detail":"bad value s3cr3t/\"\u00e9\\+<""" },
        { "cut in two by our own limit", new string('x', 995) + "s3cr3t/\"é\\+<" },
    };

    [Theory]
    [MemberData(nameof(ServiceTexts))]
    public async Task The_services_own_words_are_kept_and_shown(string body, string? text)
    {
        using var service = new FakeService().Then(body, 422, requestId: "req-42").Then(body, 503);
        var rejected = await Assert.ThrowsAsync<ArraylakeRejectedException>(() => service.GetAsync());
        var unavailable = await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => service.GetAsync());

        Assert.Equal((text, "req-42"), (rejected.ServiceText, rejected.RequestId));
        Assert.Equal(
            text is null
                ? "The service refused the request (422). [request-id: req-42]"
                : $"The service refused the request (422): {text} [request-id: req-42]",
            rejected.Message);
        Assert.Equal((text, null), (unavailable.ServiceText, unavailable.RequestId));
        Assert.Equal(
            text is null ? "The service failed (503)." : $"The service failed (503): {text}", unavailable.Message);
    }

    [Fact]
    public async Task A_long_text_is_cut_but_still_classified()
    {
        using var service = FakeService.Answering($$"""{"detail":"{{new string('x', 5000)}} already exists"}""", 400);
        var exists = await Assert.ThrowsAsync<ArraylakeExistsException>(() => service.CreateAsync());

        Assert.Equal(1001, exists.ServiceText!.Length);
        Assert.EndsWith("…", exists.ServiceText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_of_error_text_are_not_kept()
    {
        using var service = FakeService.Answering(new string('x', 10 * 1024 * 1024), 500);
        var failed = await Assert.ThrowsAsync<ArraylakeUnavailableException>(
            () => service.Client.Identity.GetPrincipalAsync().InTime());

        Assert.InRange(failed.Message.Length, 1000, 1100);
    }

    [Fact]
    public async Task An_error_text_that_breaks_off_leaves_the_status()
    {
        using var service = FakeService.Answering(
            new ScriptedBody().Then("{\"detail\":").ThenBreak(new IOException("gone")), status: 409);

        await Assert.ThrowsAsync<ArraylakeInUseException>(() => service.DeleteAsync());
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public async Task A_secret_that_the_service_echoes_is_in_no_part_of_the_error(string _, string body)
    {
        foreach (var status in (int[])[400, 401, 409, 422, 500])
        {
            using var service = FakeService.Answering(body, status)
                .Then(body, status).Then(body, status).Then(body, status);
            var auth = Samples.Hmac("AKIA", Secret);
            var create = await Assert.ThrowsAnyAsync<ArraylakeException>(() => service.CreateAsync(auth));
            var update = await Assert.ThrowsAnyAsync<ArraylakeException>(
                () => service.Client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Auth = auth }));

            Assert.DoesNotContain("s3cr3t", $"{create} {create.ServiceText}", StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t", $"{update} {update.ServiceText}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_access_key_id_counts_as_a_secret_too()
    {
        using var service = FakeService.Answering("""{"detail":"key AKIA1234 is not known"}""", 422);
        var refused = await Assert.ThrowsAsync<ArraylakeRejectedException>(
            () => service.CreateAsync(Samples.Hmac("AKIA1234", Secret)));

        Assert.Equal("key ********** is not known", refused.ServiceText);
    }

    [Theory]
    [InlineData("location s3://test-bucket and a test", "location s3://test-bucket and a test")]
    [InlineData("test", "**********")]
    [InlineData("{\\\"key\\\":\\\"test\\\",\\\"id\\\":\\\"a\\\"}", "{\"key\":\"**********\",\"id\":\"**********\"}")]
    [InlineData("{\\\"key\\\":\\\"\\\\u0074est\\\"}", "(left out, because it repeats a secret)")]
    [InlineData("{\\\"key\\\":\\\"tests\\\"}", "{\"key\":\"tests\"}")]
    public async Task A_short_secret_hides_no_word_but_only_a_whole_JSON_string(string detail, string shown)
    {
        using var service = FakeService.Answering($"{{\"detail\":\"{detail}\"}}", 422);
        var refused = await Assert.ThrowsAsync<ArraylakeRejectedException>(
            () => service.CreateAsync(Samples.Hmac("a", "test")));

        Assert.Equal(shown, refused.ServiceText);
    }

    [Theory]
    [InlineData("GET /user", 404, """{"detail":"Not Found"}""")]
    [InlineData("GET /user", 404, "<html><title>404</title></html>")]
    [InlineData("GET /orgs/acme/buckets", 404, "<html><title>404</title></html>")]
    [InlineData("DELETE", 404, "  <!DOCTYPE html>")]
    [InlineData("GET", 403, "<html>blocked</html>")]
    [InlineData("GET", 400, "<html>bad request</html>")]
    public async Task What_is_not_the_services_own_answer_asks_whether_the_service_URI_is_right(
        string request, int status, string body)
    {
        using var service = FakeService.Answering(body, status);
        using var client = new ArraylakeClient(service.Options with { ServiceUri = "https://service.test/api" });
        var failure = await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => request switch
        {
            "GET /user" => client.Identity.GetPrincipalAsync(),
            "DELETE" => client.DeleteAsync(),
            "GET" => client.GetAsync(),
            _ => client.ListAsync(),
        });

        Assert.Contains(
            "Is the service URI 'https://service.test/api' right", failure.Message, StringComparison.Ordinal);
        Assert.Equal(status, failure.StatusCode);
    }

    [Fact]
    public async Task A_token_that_the_service_does_not_accept_is_named_by_its_source()
    {
        using var home = new TemporaryHome();
        home.Environment["ARRAYLAKE_TOKEN"] = FakeService.Token;
        home.Environment["ARRAYLAKE_SERVICE__URI"] = "https://service.test";
        using var service = FakeService.Answering("", 401);
        using var client = new ArraylakeClient(
            ArraylakeAccess.Find(settings: home.Settings).Options with { Handler = service });

        var refused = await Assert.ThrowsAsync<ArraylakeUnauthorizedException>(() => client.GetAsync());

        Assert.Equal(
            "The service does not accept the token from environment variable ARRAYLAKE_TOKEN (401).", refused.Message);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_token_that_the_service_echoes_is_in_no_part_of_the_error(int status)
    {
        using var service = new FakeService(
            ).Then($"Authorization: Bearer {FakeService.Token}", status, requestId: FakeService.Token);
        var reported = new List<RequestCompletedEventArgs>();
        service.Client.RequestCompleted += (_, request) => reported.Add(request);
        var failure = await Assert.ThrowsAnyAsync<ArraylakeException>(
            () => service.Client.Identity.GetPrincipalAsync());

        Assert.DoesNotContain(
            FakeService.Token, $"{failure} {failure.ServiceText} {failure.RequestId}", StringComparison.Ordinal);
        Assert.DoesNotContain(FakeService.Token, $"{Assert.Single(reported).RequestId}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_that_is_a_part_of_the_services_words_does_not_hide_what_they_mean()
    {
        using var service = FakeService.Answering("""{"detail":"prod already exists"}""", 400);

        await Assert.ThrowsAsync<ArraylakeExistsException>(() => service.CreateAsync(Samples.Hmac("already", "e")));
    }
}
