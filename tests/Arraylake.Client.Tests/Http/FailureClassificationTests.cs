namespace Arraylake.Tests.Http;

/// <summary>
/// Every row of contract 6 under each status that it might come with, and in each form that its text might have.
/// </summary>
public class FailureClassificationTests
{
    private static readonly int[] Refusals = [400, 404, 409, 410, 418, 422, 423];

    private static readonly (string Row, string Text)[] Texts =
    [
        ("exists", "Bucket with nickname prod already exists"),
        ("in use", "Bucket is in use by a repo and cannot be modified"),
        ("in use", "bucket prod is still referenced by one or more repos and cannot be deleted"),
        ("no org", "acme not found"),
    ];

    public static TheoryData<string, int, string> ByText
    {
        get
        {
            var rows = new TheoryData<string, int, string>();
            foreach (var status in Refusals)
            {
                foreach (var (row, text) in Texts)
                {
                    foreach (var body in Forms(text))
                    {
                        rows.Add(row, status, body);
                    }
                }
            }
            return rows;
        }
    }

    public static TheoryData<int, Type> ByStatus => new()
    {
        { 300, typeof(ArraylakeUnavailableException) },
        { 304, typeof(ArraylakeUnavailableException) },
        { 400, typeof(ArraylakeRejectedException) },
        { 401, typeof(ArraylakeUnauthorizedException) },
        { 402, typeof(ArraylakeRejectedException) },
        { 403, typeof(ArraylakeForbiddenException) },
        { 404, typeof(ArraylakeNotFoundException) },
        { 405, typeof(ArraylakeRejectedException) },
        { 408, typeof(ArraylakeTimeoutException) },
        { 409, typeof(ArraylakeExistsException) },
        { 413, typeof(ArraylakeRejectedException) },
        { 422, typeof(ArraylakeRejectedException) },
        { 423, typeof(ArraylakeInUseException) },
        { 429, typeof(ArraylakeThrottledException) },
        { 500, typeof(ArraylakeUnavailableException) },
        { 501, typeof(ArraylakeUnavailableException) },
        { 502, typeof(ArraylakeUnavailableException) },
        { 503, typeof(ArraylakeUnavailableException) },
        { 504, typeof(ArraylakeUnavailableException) },
        { 599, typeof(ArraylakeUnavailableException) },
    };

    public static TheoryData<string> NotAboutTheOrg =>
    [
        "Not Found", "Bucket not found", "superacme not found", "bucket x-acme not found", "bucket my.acme not found",
        "acme_2 not found",
    ];

    public static TheoryData<string> Bodies =>
    [
        "", " ", "null", "[]", "5", "{", "{}", """{"detail":null}""", """{"detail":[]}""", """{"detail":{}}""",
        """{"detail":[null,5,"x",{}]}""",
        """{"detail":"\ud800"}""", """{"detail":[{"msg":"\ud800","loc":["\ud800"]}]}""", """{"\ud800":1}""",
        "<html>", "plain", "\u0000\u0001", """{"detail":[{"msg":5,"loc":5}]}""",
        """{"detail":[{"msg":"m","loc":[{"a":1},null]}]}""",
    ];

    [Theory]
    [MemberData(nameof(ByText))]
    public async Task The_text_decides_whatever_the_status(string row, int status, string body)
    {
        var type = row switch
        {
            "exists" => typeof(ArraylakeExistsException),
            "in use" => typeof(ArraylakeInUseException),
            _ => typeof(ArraylakeOrgNotFoundException),
        };
        using var service = new FakeService();
        foreach (var operation in Operations)
        {
            service.Then(body, status);
            var failure = await Assert.ThrowsAnyAsync<ArraylakeException>(() => operation(service.Client));

            Assert.Equal((type, status), (failure.GetType(), failure.StatusCode));
        }
    }

    [Theory]
    [InlineData("bucket prod is still referenced by one or more repos and cannot be deleted")]
    [InlineData("Bucket is in use by a repo and cannot be modified")]
    public async Task A_config_in_use_is_recognized_by_either_text_under_every_failure_status(string text)
    {
        foreach (var status in ByStatus.Select(row => row.Data.Item1).Where(status => status >= 400))
        {
            foreach (var body in Forms(text))
            {
                // A read: after a 5xx, the client would ask what became of a write.
                using var service = FakeService.Answering(body, status);
                var failure = await Assert.ThrowsAnyAsync<ArraylakeException>(() => service.GetAsync());

                Assert.Equal((typeof(ArraylakeInUseException), status), (failure.GetType(), failure.StatusCode));
            }
        }
    }

    [Theory]
    [MemberData(nameof(ByStatus))]
    public async Task Without_a_known_text_the_status_decides(int status, Type type)
    {
        foreach (var body in Forms("something else"))
        {
            using var service = FakeService.Answering(body, status);
            var failure = await Assert.ThrowsAnyAsync<ArraylakeException>(() => service.GetAsync());

            Assert.Equal((type, status), (failure.GetType(), failure.StatusCode));
            Assert.Equal(service.Lines, [failure.Request]);
        }
    }

    [Fact]
    public async Task A_conflict_on_delete_means_that_the_config_is_in_use()
    {
        using var service = FakeService.Answering("", 409);

        await Assert.ThrowsAsync<ArraylakeInUseException>(() => service.DeleteAsync());
    }

    [Fact]
    public async Task Not_found_on_an_orgs_list_means_the_org_and_elsewhere_the_config()
    {
        using var service = new FakeService();
        service.Then("""{"detail":"Not Found"}""", 404, times: 5);
        var configs = service.Client.BucketConfigs;

        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(
            async () => await configs.ListAsync(Wire.Org).ToListAsync());
        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(() => configs.CreateAsync(Wire.Org, Samples.New));
        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => configs.GetAsync(Wire.Org, Wire.Id));
        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => configs.DeleteAsync(Wire.Org, Wire.Id));
        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => configs.SetDefaultAsync(Wire.Org, Wire.Id));
    }

    [Theory]
    [MemberData(nameof(NotAboutTheOrg))]
    public async Task Another_name_that_ends_or_begins_like_the_org_is_not_the_org(string text)
    {
        using var service = FakeService.Answering($$"""{"detail":"{{text}}"}""", 404);
        var org = text == "Bucket not found" ? "t" : "acme";

        await Assert.ThrowsAsync<ArraylakeNotFoundException>(() => service.Client.BucketConfigs.GetAsync(org, Wire.Id));
    }

    [Theory]
    [InlineData("Org acme not found")]
    [InlineData("'acme' not found")]
    [InlineData("ACME not found.")]
    public async Task The_org_may_stand_in_a_sentence(string text)
    {
        using var service = FakeService.Answering($$"""{"detail":"{{text}}"}""", 404);

        await Assert.ThrowsAsync<ArraylakeOrgNotFoundException>(
            () => service.Client.BucketConfigs.GetAsync("acme", Wire.Id));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task No_body_breaks_the_classification(string body)
    {
        using var service = FakeService.Answering(body, 422).Then(body, 500);

        await Assert.ThrowsAsync<ArraylakeRejectedException>(() => service.GetAsync());
        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => service.GetAsync());
    }

    private static IReadOnlyList<Func<ArraylakeClient, Task>> Operations =>
    [
        async client => await client.ListAsync(),
        client => client.GetAsync(),
        client => client.BucketConfigs.CreateAsync(Wire.Org, Samples.New),
        client => client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Prefix = "" }),
        client => client.DeleteAsync(),
        client => client.BucketConfigs.SetDefaultAsync(Wire.Org, Wire.Id),
        async client => await client.Repos.ListByBucketConfigAsync(Wire.Org, Wire.Id).ToListAsync(),
    ];

    /// <summary>FastAPI's text, pydantic's list, another object, and plain text.</summary>
    private static string[] Forms(string text) =>
    [
        "{\"detail\":\"" + text + "\"}",
        """{"detail":[{"type":"value_error","loc":["body","nickname"],"msg":"Value error, """
            + text + "\",\"input\":\"x\"}]}",
        "{\"message\":\"" + text + "\"}",
        text,
    ];
}
