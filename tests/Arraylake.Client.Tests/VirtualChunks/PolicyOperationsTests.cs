namespace Arraylake.Tests.VirtualChunks;

/// <summary>Virtual chunk access policies (contract 2, V1–V3, and 2.2), from literal wire text.</summary>
public class PolicyOperationsTests
{
    private const string Path = "/orgs/acme/settings/virtual-chunk-access-policies";
    private const string List = $"GET {Path}?page=1&size=100";
    private const string Old = """
        {"use_case":"explicit","bucket_id":"7d0c1b1e-0000-4000-8000-000000000001","subprefix":"old","public":false,
         "url_prefix":"s3://acme-data/arraylake/old/","created":"2026-10-01T08:00:00","created_by":"admin@acme.example"}
        """;

    public static TheoryData<string> WithoutId =>
    [
        """{"use_case":"explicit"}""", """{"bucket_id":null}""", """{"bucket_id":5}""", """{"bucket_id":"virt"}""",
    ];

    [Fact]
    public async Task A_policy_is_read_with_all_that_the_service_sends()
    {
        using var service = FakeService.Answering(Page(1, 1, Old));

        var policy = Assert.Single(await ListAsync(service));

        Assert.Equal([List], service.Lines);
        Assert.Equal(("acme", "https://service.test", Wire.Id), (policy.Org, policy.ServiceUri, policy.BucketConfigId));
        Assert.Equal(("old", false, "s3://acme-data/arraylake/old/"), (policy.SubPrefix, policy.IsPublic, $"{policy}"));
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 8, 0, 0, TimeSpan.Zero), policy.Created);
        Assert.Equal("admin@acme.example", policy.CreatedBy);
        Assert.Null(policy.Nickname);
        Assert.Equal("prod-s3", policy.WithConfig(await ConfigAsync()).Nickname);
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("5", "")]
    [InlineData("\"/x/y/\"", "x/y")]
    public async Task Odd_fields_do_not_break_the_list(string subPrefix, string read)
    {
        using var service = FakeService.Answering(Page(1, 1,
            $$"""{"bucket_id":"{{Wire.Id:N}}","subprefix":{{subPrefix}},"public":"yes","url_prefix":[],"more":1}"""));

        var policy = Assert.Single(await ListAsync(service));

        Assert.Equal((read, false, null), (policy.SubPrefix, policy.IsPublic, policy.UrlPrefix));
        Assert.Equal(1L, policy.AdditionalProperties["more"]);
    }

    [Fact]
    public async Task All_pages_are_listed_and_only_policies_that_an_admin_made()
    {
        const string Other = """{"use_case":"arraylake_managed","bucket_id":null}""";
        using var service = FakeService.Answering(Page(1, 2, Old, Other)).Then(Page(2, 2, Old));

        Assert.Equal(2, (await ListAsync(service)).Count);
        Assert.Equal([List, $"GET {Path}?page=2&size=100"], service.Lines);
    }

    [Theory]
    [MemberData(nameof(WithoutId))]
    public async Task A_policy_without_an_id_is_unexpected(string policy)
    {
        using var service = FakeService.Answering(Page(1, 1, policy));

        await Assert.ThrowsAsync<ArraylakeUnexpectedResponseException>(() => ListAsync(service));
    }

    [Theory]
    [InlineData(403, """{"detail":"Forbidden"}""")]
    [InlineData(404, """{"detail":"Not Found"}""")]
    [InlineData(404, "")]
    public async Task A_caller_who_is_not_an_admin_is_told_so(int status, string body)
    {
        using var service = FakeService.Answering(body, status).Then(body, status).Then(body, status);
        var (config, policy) = (await ConfigAsync(), await PolicyAsync());
        foreach (var call in new Func<Task>[]
        {
            () => ListAsync(service),
            () => service.Client.VirtualChunkAccessPolicies.CreateAsync(config),
            () => service.Client.VirtualChunkAccessPolicies.DeleteAsync(policy),
        })
        {
            var refused = await Assert.ThrowsAsync<ArraylakeForbiddenException>(call);
            Assert.StartsWith("Only admins of the organization 'acme' may do this", refused.Message,
                StringComparison.Ordinal);
            Assert.Equal(status, refused.StatusCode);
        }
    }

    [Fact]
    public async Task Whatever_a_404_says_to_the_list_it_is_about_the_role()
    {
        using var service = FakeService.Answering("""{"detail":"No such route"}""", 404);

        await Assert.ThrowsAsync<ArraylakeForbiddenException>(() => ListAsync(service));
    }

    [Theory]
    [InlineData("acme not found", typeof(ArraylakeOrgNotFoundException))]
    [InlineData("bucket 7d0c not found", typeof(ArraylakeNotFoundException))]
    public async Task A_404_with_a_reason_is_not_about_the_role(string detail, Type expected)
    {
        using var service = FakeService.Answering($$"""{"detail":"{{detail}}"}""", 404);
        var config = await ConfigAsync();

        Assert.IsType(
            expected,
            await Record.ExceptionAsync(() => service.Client.VirtualChunkAccessPolicies.CreateAsync(config)));
    }

    [Theory]
    [InlineData("/old/", false)]
    [InlineData("old", true)]
    [InlineData("", false)]
    [InlineData("/", true)]
    public async Task A_policy_is_set_with_its_subprefix_trimmed(string subPrefix, bool isPublic)
    {
        using var service = FakeService.Answering(Old);

        var policy = await service.Client.VirtualChunkAccessPolicies
            .CreateAsync(await ConfigAsync(), subPrefix, isPublic).InTime();

        Assert.Equal([$"PUT {Path}"], service.Lines);
        Assert.Equal(
            $$"""{"use_case":"explicit","bucket_id":"{{Wire.Id}}","subprefix":"{{subPrefix.Trim('/')}}","""
            + $$""" "public":{{(isPublic ? "true" : "false")}}}""".Trim(),
            service.Requests[0].Body);
        Assert.Equal(("acme", "prod-s3", "old"), (policy.Org, policy.Nickname, policy.SubPrefix));
    }

    [Fact]
    public async Task A_policy_is_deleted_with_the_body_that_set_it()
    {
        using var service = FakeService.Answering("", 204);

        await service.Client.VirtualChunkAccessPolicies
            .DeleteAsync(await PolicyAsync(Old.Replace("false", "true", StringComparison.Ordinal))).InTime();

        Assert.Equal([$"DELETE {Path}"], service.Lines);
        Assert.Equal(
            $$"""{"use_case":"explicit","bucket_id":"{{Wire.Id}}","subprefix":"old","public":true}""",
            service.Requests[0].Body);
    }

    [Fact]
    public async Task Hmac_keys_are_refused_with_the_reason_before_anything_is_sent()
    {
        using var service = new FakeService();
        var config = await ConfigAsync("""{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t"}""");

        var refused = await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => service.Client.VirtualChunkAccessPolicies.CreateAsync(config));

        Assert.Contains("'prod-s3' uses HMAC authentication", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", $"{refused}", StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("s3://acme-data/arraylake/old", "is the part of the bucket below s3://acme-data/arraylake/")]
    [InlineData("a\u001bb", "must not contain control characters")]
    // An attribute cannot hold the half itself.
    [InlineData("a{half}b", "half of a surrogate pair")]
    public async Task A_subprefix_that_cannot_be_right_is_refused_before_anything_is_sent(
        string subPrefix, string words)
    {
        using var service = new FakeService();
        var config = await ConfigAsync();
        var given = subPrefix.Replace("{half}", "\ud800", StringComparison.Ordinal);

        var refused = await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => service.Client.VirtualChunkAccessPolicies.CreateAsync(config, given));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(VirtualChunkAccessPolicyFields.SubPrefix, Assert.Single(refused.Violations).Field);
        Assert.Empty(service.Requests);
    }

    [Theory]
    [InlineData("old", false, null)]
    [InlineData("old", true, typeof(ArraylakeOutcomeUnknownException))]
    [InlineData("new", false, typeof(ArraylakeOutcomeUnknownException))]
    public async Task A_lost_answer_to_a_set_is_looked_up(string subPrefix, bool isPublic, Type? error)
    {
        using var service = FakeService.Answering("", 504).Then(Page(1, 1, Old));
        var config = await ConfigAsync();

        var failure = await Record.ExceptionAsync(
            () => service.Client.VirtualChunkAccessPolicies.CreateAsync(config, subPrefix, isPublic).InTime());

        Assert.Equal(error, failure?.GetType());
        Assert.Equal([$"PUT {Path}", List], service.Lines);
        if (failure is ArraylakeOutcomeUnknownException unknown)
        {
            Assert.Equal(("acme", Wire.Id, subPrefix), (unknown.Org, unknown.Id, unknown.SubPrefix));
        }
    }

    [Theory]
    [InlineData(504, true, typeof(ArraylakeOutcomeUnknownException))]
    [InlineData(504, false, null)]
    [InlineData(500, true, typeof(ArraylakeUnavailableException))]
    [InlineData(500, false, null)]
    public async Task A_lost_answer_to_a_delete_is_looked_up(int status, bool isThere, Type? error)
    {
        using var service = FakeService.Answering("", status).Then(isThere ? Page(1, 1, Old) : Page(1, 0));
        var policy = await PolicyAsync();

        var failure = await Record.ExceptionAsync(
            () => service.Client.VirtualChunkAccessPolicies.DeleteAsync(policy).InTime());

        Assert.Equal(error, failure?.GetType());
        Assert.Equal([$"DELETE {Path}", List], service.Lines);
    }

    [Fact]
    public async Task A_check_that_fails_leaves_the_outcome_unknown()
    {
        using var service = FakeService.Answering("", 504).Then(Page(1, 2, Old)).Then("""{"detail":"busy"}""", 503);
        var policy = await PolicyAsync();

        var unknown = await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(
            () => service.Client.VirtualChunkAccessPolicies.DeleteAsync(policy).InTime());

        Assert.Contains("Checking whether it was done failed too", unknown.Message, StringComparison.Ordinal);
    }

    private static string Page(int number, int pages, params string[] items) =>
        $$"""{"items":[{{string.Join(',', items)}}],"total":9,"page":{{number}},"size":100,"pages":{{pages}}}""";

    private static async Task<List<VirtualChunkAccessPolicy>> ListAsync(FakeService service) =>
        await service.Client.VirtualChunkAccessPolicies.ListAsync(Wire.Org).ToListAsync().InTime();

    private static async Task<BucketConfig> ConfigAsync(string auth = """{"method":"anonymous"}""")
    {
        using var service = FakeService.Answering(
            Wire.Config.Replace("""{"method":"anonymous"}""", auth, StringComparison.Ordinal));
        return await service.GetAsync();
    }

    private static async Task<VirtualChunkAccessPolicy> PolicyAsync(string json = Old)
    {
        using var service = FakeService.Answering(Page(1, 1, json));
        return (await ListAsync(service))[0];
    }
}
