namespace Arraylake.Tests.Http;

/// <summary>What really stands on the wire: no name can change the shape of a path.</summary>
public class RequestLineTests
{
    public static TheoryData<string, string> Names => new()
    {
        { "acme", "acme" },
        { "a/b", "a%2Fb" },
        { "a?b", "a%3Fb" },
        { "a#b", "a%23b" },
        { "a%b", "a%25b" },
        { "%2e%2e", "%252e%252e" },
        { "%2F", "%252F" },
        { @"a\b", "a%5Cb" },
        { "a b", "a%20b" },
        { " a", "%20a" },
        { "a\"b", "a%22b" },
        { "é", "%C3%A9" },
        { "日本", "%E6%97%A5%E6%9C%AC" },
        { "𝒜", "%F0%9D%92%9C" },
        { "a&b=c;d+e@f:g", "a%26b%3Dc%3Bd%2Be%40f%3Ag" },
        { "{org}", "%7Borg%7D" },
        { "../user", "..%2Fuser" },
        { @"..\user", "..%5Cuser" },
        { "...", "..." },
        { "a..", "a.." },
        { ".a", ".a" },
        { "a-b_c.d~e", "a-b_c.d~e" },
    };

    public static TheoryData<string> NoNames =>
        ["", ".", "..", " ", "\t", "\r\n", "\u00a0", "a\ud83d", "a\r\nx-injected: 1", "a\u001b"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_part_of_a_path_is_percent_encoded(string org, string encoded)
    {
        await using var server = new RawServer(RawServer.Ok("[]"));
        using var client = server.Connect();

        await client.BucketConfigs.ListAsync(org).ToListAsync().InTime();
        await client.Repos.ListByBucketConfigAsync(org, Wire.Id).ToListAsync().InTime();
        await client.BucketConfigs.DeleteAsync(org, Wire.Id).InTime();
        await client.BucketConfigs.SetDefaultAsync(org, Wire.Id).InTime();

        var id = Wire.Id.ToString("D");
        Assert.Equal(
            [
                $"GET /orgs/{encoded}/buckets HTTP/1.1",
                $"GET /orgs/{encoded}/buckets/{id}/repos HTTP/1.1",
                $"DELETE /orgs/{encoded}/buckets/{id} HTTP/1.1",
                $"POST /orgs/{encoded}/buckets/{id}/default HTTP/1.1",
            ],
            server.RequestLines);
        Assert.All(
            server.Heads, head => Assert.DoesNotContain("\r\nx-injected", head, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [MemberData(nameof(NoNames))]
    public async Task A_name_that_would_fold_away_or_change_is_refused_by_every_operation(string org)
    {
        using var service = new FakeService();
        var configs = service.Client.BucketConfigs;
        Func<Task>[] operations =
        [
            async () => await configs.ListAsync(org).ToListAsync(),
            async () => await service.Client.Repos.ListByBucketConfigAsync(org, Wire.Id).ToListAsync(),
            () => configs.GetAsync(org, Wire.Id),
            () => configs.CreateAsync(org, Samples.New),
            () => configs.UpdateAsync(org, Wire.Id, new()),
            () => configs.DeleteAsync(org, Wire.Id),
            () => configs.SetDefaultAsync(org, Wire.Id),
        ];

        foreach (var operation in operations)
        {
            await Assert.ThrowsAsync<ArraylakeInvalidException>(operation);
        }
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task The_path_of_the_service_address_is_on_the_wire()
    {
        await using var server = new RawServer(RawServer.Ok("[]"));
        using var client = server.Connect("/base/path/");

        await client.Identity.ListOrgsAsync().ToListAsync().InTime();

        Assert.Equal(["GET /base/path/user/orgs HTTP/1.1"], server.RequestLines);
    }
}
