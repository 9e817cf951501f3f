using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Tests.Requests;

public sealed class RefusedRequestTests
{
    private const string UnknownId = "7d0c1b1e-0000-4000-8000-000000000001";
    private const int Limit = 64 * 1024;

    [Fact]
    public async Task An_unknown_org_is_named_on_every_endpoint()
    {
        await using var emulator = await TestEmulator.StartAsync();
        foreach (var reply in new[]
        {
            await emulator.Admin.GetAsync("/orgs/Earthmover/buckets"),
            await emulator.Admin.PostAsync("/orgs/Earthmover/buckets", Rest.Body("production", "my-data")),
            await emulator.Admin.GetAsync($"/orgs/Earthmover/buckets/{UnknownId}"),
            await emulator.Admin.PatchAsync($"/orgs/Earthmover/buckets/{UnknownId}", "{}"),
            await emulator.Admin.DeleteAsync($"/orgs/Earthmover/buckets/{UnknownId}"),
            await emulator.Admin.PostAsync($"/orgs/Earthmover/buckets/{UnknownId}/default"),
            await emulator.Admin.GetAsync($"/orgs/Earthmover/buckets/{UnknownId}/repos"),
            await emulator.Admin.GetAsync("/orgs/Earthmover/repos"),
            await emulator.Admin.GetAsync("/orgs/Earthmover/repos/paginated"),
            await emulator.Admin.PostAsync("/orgs/Earthmover/repos", """{"name":"weather"}"""),
            await emulator.Admin.GetAsync("/repos/Earthmover/weather"),
            await emulator.Admin.GetAsync("/repos/Earthmover/weather/open"),
            await emulator.Admin.GetAsync("/orgs/Earthmover"),
            await emulator.Admin.GetAsync("/orgs/Earthmover/settings/virtual-chunk-access-policies"),
            await emulator.Admin.GetAsync("/orgs/Earthmover/iceberg/namespaces"),
            await emulator.Admin.GetAsync("/repos/icechunk/Earthmover/weather/virtual-chunk-containers"),
        })
        {
            Assert.Equal("Earthmover not found", reply.Is(HttpStatusCode.NotFound).Detail);
        }
    }

    [Fact]
    public async Task An_unknown_id_and_one_of_another_org_are_not_found()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var theirs = (await emulator.Admin.CreateAsync("theirs", org: "other-org")).Split('/')[^1];
        foreach (var id in new[] { UnknownId, theirs })
        {
            var path = $"{Rest.Buckets}/{id}";
            foreach (var reply in new[]
            {
                await emulator.Admin.GetAsync(path),
                await emulator.Admin.PatchAsync(path, """{"nickname":"renamed"}"""),
                await emulator.Admin.PostAsync($"{path}/default"),
                await emulator.Admin.GetAsync($"{path}/repos"),
                await emulator.Admin.DeleteAsync(path),
            })
            {
                Assert.Equal($"Bucket config {id} does not exist", reply.Is(HttpStatusCode.NotFound).Detail);
            }
        }
        Assert.Equal("theirs*", await emulator.Admin.NicknamesAsync("other-org"));
    }

    [Fact]
    public async Task A_malformed_id_is_invalid_input_and_so_is_a_nickname()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await emulator.Admin.CreateAsync("production");
        const string Path = $"{Rest.Buckets}/production";
        foreach (var reply in new[]
        {
            await emulator.Admin.GetAsync(Path),
            await emulator.Admin.PatchAsync(Path, "{}"),
            await emulator.Admin.PostAsync($"{Path}/default"),
            await emulator.Admin.GetAsync($"{Path}/repos"),
            await emulator.Admin.DeleteAsync(Path),
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
        await using var emulator = await TestEmulator.StartAsync();
        var path = await emulator.Admin.CreateAsync("before");

        foreach (var reply in new[]
        {
            await emulator.Admin.PostAsync(Rest.Buckets, body),
            await emulator.Admin.PatchAsync(path, body),
            await emulator.Admin.PostAsync(Rest.Repos, body),
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
        await using var emulator = await TestEmulator.StartAsync();
        foreach (var bytes in new[] { "{\"nickname\":\"\xE9\"}", new string('[', 5000), "\0\0\0" })
        {
            var reply = await emulator.Admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, Rest.Buckets)
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
        await using var emulator = await TestEmulator.StartAsync();
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Rest.Body("production", "my-data")));
        content.Headers.ContentType = type is null ? null : new(type);

        (await emulator.Admin.SendAsync(new HttpRequestMessage(HttpMethod.Post, Rest.Buckets) { Content = content }))
            .Is(status);
        Assert.Equal(
            status == HttpStatusCode.Created ? "production*" : "", await emulator.Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_64_KiB_is_accepted_and_a_byte_more_is_not_be_it_chunked_or_not(bool chunked)
    {
        await using var emulator = await TestEmulator.StartAsync();
        Task<Reply> PostAsync(string nickname, int length)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, Rest.Buckets)
            {
                Content = new StringContent(
                    Rest.Body(nickname, nickname).PadRight(length), Encoding.UTF8, "application/json"),
            };
            request.Headers.TransferEncodingChunked = chunked;
            return emulator.Admin.SendAsync(request);
        }

        (await PostAsync("largest", Limit)).Is(HttpStatusCode.Created);
        var refused = (await PostAsync("too-large", Limit + 1)).Is(HttpStatusCode.RequestEntityTooLarge);

        Assert.Contains("65536", refused.Detail, StringComparison.Ordinal);
        Assert.NotNull(refused.RequestId);
        Assert.Equal("largest*", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task The_limit_also_holds_where_no_body_is_expected()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var path = await emulator.Admin.CreateAsync("production");

        (await emulator.Admin.SendAsync(HttpMethod.Delete, path, new string(' ', Limit + 1)))
            .Is(HttpStatusCode.RequestEntityTooLarge);
        Assert.Equal("production*", await emulator.Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("GET", "/", 404, "Not Found")]
    [InlineData("GET", "/orgs/earthmover/nothing/here/at/all", 404, "Not Found")]
    [InlineData("PUT", Rest.Buckets, 405, "Method Not Allowed")]
    [InlineData("DELETE", "/user", 405, "Method Not Allowed")]
    public async Task Unknown_routes_and_wrong_verbs_have_the_form_of_every_other_error(
        string method, string path, int status, string detail)
    {
        await using var emulator = await TestEmulator.StartAsync();

        var reply = (await emulator.Admin.SendAsync(HttpMethod.Parse(method), path)).Is((HttpStatusCode)status);

        Assert.Equal(detail, reply.Detail);
        Assert.NotNull(reply.RequestId);
    }

    [Fact]
    public async Task An_internal_failure_is_a_500_without_details()
    {
        await using var emulator = await TestEmulator.StartAsync();
        await using (var database = new SqliteConnection($"Data Source={emulator.Folder.Database};Pooling=False"))
        {
            await database.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = database.CreateCommand();
            command.CommandText = "ALTER TABLE bucket_configs RENAME TO gone";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        foreach (var reply in new[]
        {
            await emulator.Admin.GetAsync(Rest.Buckets),
            await emulator.Admin.PostAsync(Rest.Buckets, Rest.Body("production", "my-data")),
        })
        {
            Assert.Equal("""{"detail":"Internal Server Error"}""", reply.Is(HttpStatusCode.InternalServerError).Text);
            Assert.NotNull(reply.RequestId);
        }
        (await emulator.Admin.GetAsync("/user/orgs")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own()
    {
        await using var emulator = await TestEmulator.StartAsync();
        var path = await emulator.Admin.CreateAsync("production");
        Reply[] replies =
        [
            await emulator.Admin.GetAsync("/user"), await emulator.Admin.GetAsync(Rest.Buckets),
            await emulator.Admin.GetAsync(path), await emulator.Admin.PatchAsync(path, """{"nickname":"renamed"}"""),
            await emulator.Admin.PatchAsync(path, "{"), await emulator.Admin.PostAsync($"{path}/default"),
            await emulator.Member.DeleteAsync(path), await emulator.Admin.DeleteAsync(path),
            await emulator.Admin.DeleteAsync(path), await emulator.As(null).GetAsync("/user"),
        ];

        Assert.All(replies, reply => Assert.Matches("^[0-9a-f]{32}$", reply.RequestId!));
        Assert.Equal(replies.Length, replies.Select(reply => reply.RequestId).Distinct().Count());
    }
}
