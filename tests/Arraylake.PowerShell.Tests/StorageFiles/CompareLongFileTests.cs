namespace Arraylake.PowerShell.Tests;

/// <summary>A long YAML file is parsed while the configs of its organization are listed.</summary>
public sealed class CompareLongFileTests
{
    [Fact]
    public async Task A_long_file_is_parsed_while_its_configs_are_listed_and_an_error_in_it_does_not_wait_for_them()
    {
        var listed = 0;
        await using var service = await LoopbackService.StartAsync(context => listed++ == 0
            ? context.Response.WriteAsync("[]")
            : Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);
        folder.WriteEntries("bad.yaml", "acme", [.. Entries(8000), "last: { uri: s3://last, regio: x }"]);

        session.Run("Get-ArraylakeBucketConfig").WithoutErrors();
        var result = session.Run("Compare-ArraylakeBucketConfig bad.yaml");

        Assert.Equal(["BucketConfigFileInvalid"], result.ErrorIds);
        Assert.StartsWith(
            "bad.yaml:8003:27: 'regio' is not a key of a bucket.", $"{result.OnlyError}", StringComparison.Ordinal);
        Assert.Equal(Enumerable.Repeat("GET /orgs/acme/buckets", 2), service.Requests);
    }

    [Fact]
    public async Task The_list_for_a_long_file_is_not_repeated_if_it_fails_nor_sent_for_another_organization()
    {
        await using var service = await LoopbackService.AnsweringAsync(403, "{}");
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);
        folder.WriteEntries("long.yaml", "acme", [.. Entries(1000)]);

        var other = session.Run("Compare-ArraylakeBucketConfig long.yaml -Org other");
        Assert.Empty(service.Requests);
        var failed = session.Run("Compare-ArraylakeBucketConfig long.yaml");

        Assert.Equal(["BucketConfigFileInvalid"], other.ErrorIds);
        Assert.Equal(["ArraylakeForbidden"], failed.ErrorIds);
        Assert.Equal(["GET /orgs/acme/buckets"], service.Requests);
    }

    private static IEnumerable<string> Entries(int count) => Enumerable.Range(0, count)
        .Select(static number => $"config-{number}: {{ uri: s3://bucket-{number}, region: us-east-1 }}");
}
