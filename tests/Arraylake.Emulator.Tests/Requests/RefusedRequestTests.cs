using System.Text;

namespace Arraylake.Emulator.Tests.Requests;

public sealed class RefusedRequestTests : EmulatorTests
{
    private const string UnknownId = "7d0c1b1e-0000-4000-8000-000000000001";
    private const int Limit = 64 * 1024;

    // Reads of every route: EveryRouteTests.
    [Fact]
    public async Task An_unknown_org_is_named_by_all_that_writes()
    {
        foreach (var reply in new[]
        {
            await Admin.PostAsync("/orgs/Earthmover/buckets", Rest.Body("production", "my-data")),
            await Admin.PatchAsync($"/orgs/Earthmover/buckets/{UnknownId}", "{}"),
            await Admin.DeleteAsync($"/orgs/Earthmover/buckets/{UnknownId}"),
            await Admin.PostAsync($"/orgs/Earthmover/buckets/{UnknownId}/default"),
            await Admin.PostAsync("/orgs/Earthmover/repos", """{"name":"weather"}"""),
        })
        {
            Assert.Equal("Earthmover not found", reply.Is(HttpStatusCode.NotFound).Detail);
        }
    }

    [Fact]
    public async Task An_unknown_id_and_one_of_another_org_are_not_found()
    {
        var theirs = (await Admin.CreateAsync("theirs", org: "other-org")).Split('/')[^1];
        foreach (var id in new[] { UnknownId, theirs })
        {
            var path = $"{Rest.Buckets}/{id}";
            foreach (var reply in new[]
            {
                await Admin.GetAsync(path),
                await Admin.PatchAsync(path, """{"nickname":"renamed"}"""),
                await Admin.PostAsync($"{path}/default"),
                await Admin.GetAsync($"{path}/repos"),
                await Admin.DeleteAsync(path),
            })
            {
                Assert.Equal($"Bucket config {id} does not exist", reply.Is(HttpStatusCode.NotFound).Detail);
            }
        }
        Assert.Equal("theirs*", await Admin.NicknamesAsync("other-org"));
    }

    [Fact]
    public async Task A_malformed_id_is_invalid_input_and_so_is_a_nickname()
    {
        await Admin.CreateAsync("production");
        const string Path = $"{Rest.Buckets}/production";
        foreach (var reply in new[]
        {
            await Admin.GetAsync(Path),
            await Admin.PatchAsync(Path, "{}"),
            await Admin.PostAsync($"{Path}/default"),
            await Admin.GetAsync($"{Path}/repos"),
            await Admin.DeleteAsync(Path),
        })
        {
            var problem = reply.IsInvalid().Problem("path.bucket_id");
            Assert.Equal("uuid_parsing", (string)problem["type"]!);
            Assert.Equal("production", (string)problem["input"]!);
        }
    }

    [Theory]
    [InlineData("{\"nickname\":")]
    [InlineData("{'nickname':'x'}")]
    [InlineData("{} {}")]
    [InlineData("{\"nickname\":\"\\ud800abc\"}")]
    [InlineData("{\"\\udfff\":1}")]
    [InlineData("nickname=production")]
    public async Task A_body_that_is_not_JSON_is_refused_without_repeating_it(string body)
    {
        var path = await Admin.CreateAsync("before");

        foreach (var reply in new[]
        {
            await Admin.PostAsync(Rest.Buckets, body),
            await Admin.PatchAsync(path, body),
            await Admin.PostAsync(Rest.Repos, body),
        })
        {
            var problem = reply.IsInvalid().Problem("body");
            Assert.Equal("json_invalid", (string)problem["type"]!);
            Assert.DoesNotContain("nickname", reply.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_is_not_utf8_or_nested_too_deep_is_refused()
    {
        foreach (var bytes in new[] { "{\"nickname\":\"\xE9\"}", new string('[', 5000), "\0\0\0" })
        {
            var reply = await Admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, Rest.Buckets)
            {
                Content = new ByteArrayContent(Encoding.Latin1.GetBytes(bytes)),
            });
            Assert.Equal("json_invalid", (string)reply.IsInvalid().Problem("body")["type"]!);
        }
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Created)]
    [InlineData("application/json", HttpStatusCode.Created)]
    [InlineData("application/vnd.earthmover+json", HttpStatusCode.Created)]
    [InlineData("text/plain", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnprocessableEntity)]
    [InlineData("multipart/form-data", HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_is_JSON_by_its_type_or_has_none_and_never_what_a_web_form_sends(
        string? type, HttpStatusCode status)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Rest.Body("production", "my-data")));
        content.Headers.ContentType = type is null ? null : new(type);

        (await Admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, Rest.Buckets) { Content = content })).Is(status);
        Assert.Equal(status == HttpStatusCode.Created ? "production*" : "", await Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_64_KiB_is_accepted_and_a_byte_more_is_not_be_it_chunked_or_not(bool chunked)
    {
        Task<Reply> PostAsync(string nickname, int length)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Rest.Buckets)
            {
                Content = new StringContent(
                    Rest.Body(nickname, nickname).PadRight(length), Encoding.UTF8, "application/json"),
            };
            request.Headers.TransferEncodingChunked = chunked;
            return Admin.SendAsync(request);
        }

        (await PostAsync("largest", Limit)).Is(HttpStatusCode.Created);
        var refused = (await PostAsync("too-large", Limit + 1)).Is(HttpStatusCode.RequestEntityTooLarge);

        Assert.Contains("65536", refused.Detail, StringComparison.Ordinal);
        Assert.NotNull(refused.RequestId);
        Assert.Equal("largest*", await Admin.NicknamesAsync());
    }

    [Fact]
    public async Task The_limit_also_holds_where_no_body_is_expected()
    {
        var path = await Admin.CreateAsync("production");

        (await Admin.SendAsync(HttpMethod.Delete, path, new string(' ', Limit + 1)))
            .Is(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("production*", await Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("GET", "/", 404, "Not Found")]
    [InlineData("GET", "/orgs/earthmover/nothing/here/at/all", 404, "Not Found")]
    [InlineData("PUT", Rest.Buckets, 405, "Method Not Allowed")]
    [InlineData("DELETE", "/user", 405, "Method Not Allowed")]
    public async Task Unknown_routes_and_wrong_verbs_have_the_form_of_every_other_error(
        string method, string path, int status, string detail)
    {
        var reply = (await Admin.SendAsync(HttpMethod.Parse(method), path)).Is((HttpStatusCode)status);

        Assert.Equal(detail, reply.Detail);
        Assert.NotNull(reply.RequestId);
    }

    [Fact]
    public async Task An_internal_failure_is_a_500_without_details()
    {
        await Emulator.Folder.RunSqlAsync("ALTER TABLE bucket_configs RENAME TO gone");
        foreach (var reply in new[]
        {
            await Admin.GetAsync(Rest.Buckets),
            await Admin.PostAsync(Rest.Buckets, Rest.Body("production", "my-data")),
        })
        {
            Assert.Equal("""{"detail":"Internal Server Error"}""", reply.Is(HttpStatusCode.InternalServerError).Text);
            Assert.NotNull(reply.RequestId);
        }
        (await Admin.GetAsync("/user/orgs")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        var path = await Admin.CreateAsync("production");
        Reply[] replies =
        [
            await Admin.GetAsync("/user"), await Admin.GetAsync(Rest.Buckets),
            await Admin.GetAsync(path), await Admin.PatchAsync(path, """{"nickname":"renamed"}"""),
            await Admin.PatchAsync(path, "{"), await Admin.PostAsync($"{path}/default"),
            await Member.DeleteAsync(path), await Admin.DeleteAsync(path),
            await Admin.DeleteAsync(path), await Emulator.As(null).GetAsync("/user"),
        ];

        Assert.All(replies, reply => Assert.Matches("^[0-9a-f]{32}$", reply.RequestId!));
        Assert.Equal(replies.Length, replies.Select(reply => reply.RequestId).Distinct().Count());
    }
}
