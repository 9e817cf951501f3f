using System.Globalization;

namespace Arraylake.PowerShell.Tests;

/// <summary>No name, token or address changes what is asked of the service, or who is asked.</summary>
public sealed class InjectionTests
{
    private const string Config =
        """{"id":"11111111-2222-4333-8444-555555555555","nickname":"keys","platform":"s3","name":"b","prefix":"","extra_config":{}}""";

    private static readonly string[] Commands =
    [
        "Get-ArraylakeBucketConfig -Org $args[0]",
        "Get-ArraylakeRepo -Org $args[0]",
        "Get-ArraylakeBucketConfigDependent keys -Org $args[0]",
        "Get-ArraylakeBucketCredential keys -Org $args[0]",
        "New-ArraylakeBucketConfig new gs://some-bucket -Org $args[0]",
        "Set-ArraylakeBucketConfig -Id 11111111-2222-4333-8444-555555555555 -Region x -Org $args[0]",
        "Rename-ArraylakeBucketConfig keys other -Org $args[0]",
        "Remove-ArraylakeBucketConfig keys -Force -Org $args[0]",
        "Set-ArraylakeDefaultBucketConfig keys -Org $args[0]",
        "[pscustomobject]@{ Org = $args[0] } | Get-ArraylakeBucketConfig",
        "[pscustomobject]@{ Org = $args[0]; Id = '11111111-2222-4333-8444-555555555555' } | "
            + "Remove-ArraylakeBucketConfig -Force",
    ];

    public static TheoryData<string, string> LegalOrgs => new()
    {
        { "a/b", "a%2Fb" },
        { "../admin", "..%2Fadmin" },
        { @"..\admin", "..%5Cadmin" },
        { "a?b=c", "a%3Fb%3Dc" },
        { "a#b", "a%23b" },
        { "%2e%2e%2fadmin", "%252e%252e%252fadmin" },
        { "a\"b", "a%22b" },
        { "a b", "a%20b" },
        { "naïve 日本", "na%C3%AFve%20%E6%97%A5%E6%9C%AC" },
        { "a;b,c@d:e", "a%3Bb%2Cc%40d%3Ae" },
    };

    public static MatrixTheoryData<string, string> NoOrgs =>
        new(Commands, [".", "..", "a\ud83d", "a\r\nx-injected: 1"]);

    public static TheoryData<string> Nicknames =>
        ["a/b", "../x", "..", "a?b", "a#b", "a%2fb", "a\r\nb", "a\"b", "日本 x"];

    public static TheoryData<string> Tokens =>
    [
        "ema_x\r\nx-injected: 1", "ema_x\nx", "ema_x\rx", "ema_x\"", "ema_x x", "ema_x;x", "ema_x,x", "ema_x\0",
        "ema_xé", "ema_x%0d%0ax: 1", "ema_x?x#x", "ema_x\\x",
    ];

    public static TheoryData<string> Addresses =>
    [
        "http://127.0.0.1@example.org", "http://127.0.0.1:{0}@example.org/", "http://example.org#@127.0.0.1:{0}",
        "http://127.0.0.1:{0}/?x=", "http://127.0.0.1:{0}/#x", "//127.0.0.1:{0}", "file:///etc/hosts",
        "http://127.0.0.1:{0}\r\nx-injected: 1", "javascript:1", "http://", "http://127.0.0.1.example.org",
    ];

    [Theory]
    [MemberData(nameof(LegalOrgs))]
    public async Task An_odd_org_is_one_segment_of_the_path_whatever_the_command(string org, string segment)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, $"[{Config}]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        foreach (var command in Commands)
        {
            session.Run(command, org);
        }

        Assert.True(service.Lines.Count >= Commands.Length, string.Join('\n', service.Lines));
        // For reads a question mark is a wildcard: they ask which organizations there are.
        Assert.All(service.Lines, line => Assert.Matches(
            $"^GET /user/orgs$| /orgs/{segment}/(buckets|repos|iceberg|settings)[/a-z0-9?=&_-]*$", line));
    }

    [Theory]
    [MemberData(nameof(NoOrgs))]
    public async Task An_org_that_would_fold_away_is_refused_before_anything_is_sent(string command, string org)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, $"[{Config}]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(["BucketConfigInvalid"], session.Run(command, org).ErrorIds);
        Assert.Empty(service.Lines);
    }

    [Fact]
    public async Task An_empty_org_is_an_error_and_never_the_connections()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, "[]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(["ArraylakeOrgMissing"], session.Run("Get-ArraylakeBucketConfig -Org ''").ErrorIds);

        Assert.Empty(service.Lines);
    }

    [Theory]
    [MemberData(nameof(Nicknames))]
    public async Task A_nickname_is_never_part_of_a_path(string nickname)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, $"[{Config}]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run(
            """
            Get-ArraylakeBucketConfig $args[0]
            Get-ArraylakeRepo -BucketConfig $args[0]
            New-ArraylakeBucketConfig $args[0] gs://some-bucket
            Rename-ArraylakeBucketConfig keys $args[0]
            Rename-ArraylakeBucketConfig $args[0] other
            Remove-ArraylakeBucketConfig $args[0] -Force
            Set-ArraylakeDefaultBucketConfig $args[0]
            """,
            nickname);

        Assert.NotEmpty(service.Lines);
        Assert.All(service.Lines, line => Assert.Equal("GET /orgs/acme/buckets", line));
    }

    [Theory]
    [MemberData(nameof(Tokens))]
    public async Task A_token_cannot_carry_a_header(string token)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, "[]");
        using var session = new ModuleSession();

        var result = session.Run("Connect-Arraylake acme -Token $args[0] -ServiceUri $args[1]", token, service.Url);

        Assert.Equal(["ArraylakeTokenInvalid"], result.ErrorIds);
        Assert.Empty(service.Lines);
        Assert.DoesNotContain("ema_x", $"{result.OnlyError} {result.OnlyError.Exception}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task An_address_that_hides_another_one_is_refused(string address)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, "[]");
        using var session = new ModuleSession();

        var result = session.Run(
            "Connect-Arraylake acme -Token ema_test_x -ServiceUri $args[0]",
            string.Format(CultureInfo.InvariantCulture, address, service.Url.Port));

        Assert.Equal(["ArraylakeConfigurationInvalid"], result.ErrorIds);
        Assert.Empty(service.Lines);
    }
}
