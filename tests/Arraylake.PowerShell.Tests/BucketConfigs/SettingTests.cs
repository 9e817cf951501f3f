namespace Arraylake.PowerShell.Tests;

/// <summary>Settings that are misplaced, hardly work, hold a credential, or are taken away.</summary>
public sealed class SettingTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    private const string Secret = "canary-secret";

    [Theory]
    [InlineData("-Region us-east-1 -ExtraConfig @{ region = 'eu-west-1' }", "Did you mean 'region_name'?")]
    [InlineData("-Region us-east-1 -ExtraConfig @{ EndpointUrl = 'http://x' }", "Did you mean 'endpoint_url'?")]
    [InlineData("-Region us-east-1 -ExtraConfig @{ path_style = $true }", "Did you mean 'force_path_style'?")]
    [InlineData("-Region auto", "'auto' is not a known AWS region")]
    [InlineData("-Region 'US East (N. Virginia)'", "Likely right: -Region us-east-1")]
    [InlineData("-EndpointUrl http://localhost:9000 -Region us-east-1", "Likely right: -ForcePathStyle $true")]
    [InlineData("-EndpointUrl http://127.0.0.1:9000", "Likely right: -Region us-east-1")]
    [InlineData("-EndpointUrl http://127.0.0.1:9000/ -Region us-east-1", "Likely right: -EndpointUrl http://127.0.0.1:9000")]
    public void What_hardly_works_is_warned_of_and_sent(string parameters, string warning)
    {
        var result = Run($"New-ArraylakeBucketConfig new s3://my-data {parameters}").WithoutErrors();

        Assert.Contains(warning, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(Writes);
    }

    [Fact]
    public void A_change_warns_only_of_what_it_is_about()
    {
        Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://localhost:9000 -Region us-east-1")
            .WithoutErrors();

        var other = Run("Set-ArraylakeBucketConfig new -Region eu-west-1").WithoutErrors();
        var same = Run("Set-ArraylakeBucketConfig new -EndpointUrl http://minio:9000").WithoutErrors();

        Assert.Empty(other.Warnings);
        Assert.Contains("my-data.minio", Assert.Single(same.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_region_says_what_stands_there_in_its_place()
    {
        var error = Run("New-ArraylakeBucketConfig new s3://my-data -ExtraConfig @{ region = 'eu-west-1' }").OnlyError;

        Assert.Contains("Did you mean region_name", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'region_name=eu-west-1,use_ssl=true'", "'region_name=eu-west-1;use_ssl=true'")]
    [InlineData("'region_name=eu-west-1, use_ssl=true'", "'region_name=eu-west-1;use_ssl=true'")]
    [InlineData("\"region_name=eu-west-1`nuse_ssl=true\"", "'region_name=eu-west-1;use_ssl=true'")]
    public void A_comma_between_settings_is_an_error_that_says_what_separates_them(string settings, string hint)
    {
        var error = Run($"New-ArraylakeBucketConfig new s3://my-data -ExtraConfig {settings}").OnlyError;

        Assert.Contains("';' separates settings", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(hint, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-ExtraConfig", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("-EndpointUrl https://KEYID:canary-secret@minio.example:9000", "contains a user name")]
    [InlineData("-EndpointUrl https://canary-secret@minio.example", "contains a user name")]
    [InlineData("-EndpointUrl 'https://minio.example?sig=canary-secret'", "a query")]
    [InlineData("-Region us-east-1 -ExtraConfig @{ secret_access_key = 'canary-secret' }", "looks like a credential")]
    [InlineData("-Region us-east-1 -ExtraConfig @{ access_key_id = 'canary-secret' }", "looks like a credential")]
    [InlineData("-Region us-east-1 -ExtraConfig 'aws_secret_access_key=canary-secret'", "looks like a credential")]
    [InlineData("-Region us-east-1 -ExtraConfig '{\"aws_session_token\":\"canary-secret\"}'", "looks like a credential")]
    public async Task A_credential_in_the_settings_is_refused_and_not_repeated(string parameters, string message)
    {
        await CreateAsync("there");

        foreach (var command in new[]
        {
            "New-ArraylakeBucketConfig new s3://my-data", "Set-ArraylakeBucketConfig there",
        })
        {
            var result = Run($"{command} {parameters} -Verbose -Debug");

            result.WithError("BucketConfigInvalid", message);
            Assert.Contains("auth_config", result.OnlyError.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(
                PublicSurface.Of(result.OnlyError),
                text => text.Contains(Secret, StringComparison.Ordinal)
                    && !text.Contains("ArraylakeBucketConfig", StringComparison.Ordinal));
        }
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("new s3://KEYID:canary-secret@my-data -Region us-east-1", "must not contain a user name or password")]
    [InlineData("new https://KEYID:canary-secret@host/my-data", "'https://**********@host/my-data' is not the location")]
    [InlineData("new s3://my-data -EndpointUrl KEYID:canary-secret@host:9000", "contains a user name")]
    public void A_credential_in_a_URI_is_not_repeated(string arguments, string message)
    {
        var error = Run($"New-ArraylakeBucketConfig {arguments}").OnlyError;

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_credential_that_the_service_sends_in_the_settings_is_masked_and_survives_a_change()
    {
        const string Config = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"old","platform":"s3-compatible","name":"bucket",
             "extra_config":{"endpoint_url":"https://KEYID:canary-secret@minio.example:9000","region_name":"us-east-1",
             "secret_access_key":"canary-secret","force_path_style":true},"auth_config":{"method":"anonymous"}}
            """;
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(
            context.Request.Path.Value!.EndsWith("buckets", StringComparison.Ordinal) ? $"[{Config}]" : Config,
            context.RequestAborted));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var shown = session.Run(
            """
            $c = Get-ArraylakeBucketConfig old
            $c; $c | Format-List | Out-String; "$($c.ExtraConfig) $($c.EndpointUrl)"
            [System.Management.Automation.PSSerializer]::Serialize($c, 5)
            $c | Set-ArraylakeBucketConfig -Region eu-west-1 -Verbose 4>&1 3>&1 2>&1
            $h = [ordered]@{}; $c.psobject.Properties | ForEach-Object { $h[$_.Name] = "$($_.Value)" }
            [pscustomobject]$h | Set-ArraylakeBucketConfig -Verbose 4>&1
            """);

        Assert.DoesNotContain(
            shown.Output.SelectMany(PublicSurface.Of), text => text.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(
            shown.Output.SelectMany(PublicSurface.Of),
            text => text.Contains("https://**********@minio.example:9000", StringComparison.Ordinal));
        var sent = Assert.Single(service.Writes);
        Assert.Contains("https://KEYID:canary-secret@minio.example:9000", sent, StringComparison.Ordinal);
        Assert.Contains("\"secret_access_key\":\"canary-secret\"", sent, StringComparison.Ordinal);
        Assert.Contains("\"region_name\":\"eu-west-1\"", sent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ExtraConfig @{ access_token = 'canary-new'; region_name = 'eu-west-1' }", "looks like a credential")]
    [InlineData("-ExtraConfig 'access_token=canary-new'", "looks like a credential")]
    [InlineData("-EndpointUrl https://NEWID:canary-new@minio.example:9000", "contains a user name")]
    [InlineData("-EndpointUrl https://NEWID:canary-new@minio.example:9000 -Region eu-west-1", "contains a user name")]
    public async Task A_credential_in_place_of_one_that_stands_there_is_refused_and_no_value_is_shown(
        string parameters, string message)
    {
        const string Config = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"old","platform":"s3-compatible","name":"bucket",
             "extra_config":{"endpoint_url":"https://OLDID:canary-old@minio.example:9000","region_name":"us-east-1",
             "access_token":"canary-old","force_path_style":true},"auth_config":{"method":"anonymous"}}
            """;
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(
            context.Request.Path.Value!.EndsWith("buckets", StringComparison.Ordinal) ? $"[{Config}]" : Config,
            context.RequestAborted));
        using var session = ModuleSession.Connected(service.Url, "acme");

        foreach (var command in new[]
        {
            "Set-ArraylakeBucketConfig old", "Get-ArraylakeBucketConfig old | Set-ArraylakeBucketConfig",
        })
        {
            var result = session.Run($"{command} {parameters} -Verbose -Debug");

            result.WithError("BucketConfigInvalid", message);
            Assert.DoesNotContain(
                PublicSurface.Of(result.OnlyError),
                text => text.Contains("canary-", StringComparison.Ordinal)
                    && !text.Contains("ArraylakeBucketConfig", StringComparison.Ordinal));
        }
        Assert.Empty(service.Writes);
    }

    [Theory]
    [InlineData("\"extra_config\":{\"region_name\":\"us-east-1\"}", "the auth method is 'anonymous', not 'hmac'")]
    [InlineData("\"extra_config\":{},\"auth_config\":{\"method\":\"hmac\",\"access_key_id\":\"ID\",\"secret_access_key\":\"KEY\"}",
        "region_name is absent, not 'us-east-1'")]
    public async Task A_new_config_that_is_not_as_it_was_asked_for_is_an_error(string answered, string message)
    {
        var answer = $$"""
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"new","platform":"s3","name":"bucket",
             "auth_config":{"method":"anonymous"},{{answered}}}
            """;
        await using var service = await LoopbackService.AnsweringAsync(StatusCodes.Status200OK, answer);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            "New-ArraylakeBucketConfig new s3://bucket -Region us-east-1 -Auth "
            + "@{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }");

        result.WithError("BucketConfigNotAsRequested", message);
        Assert.Single(result.Output);
    }

    [Fact]
    public async Task What_the_service_adds_and_says_nothing_by_is_as_asked()
    {
        const string Answer = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"new","platform":"s3","name":"bucket",
             "extra_config":{"region_name":"us-east-1","anonymous":false},"auth_config":{"method":"anonymous"}}
            """;
        await using var service = await LoopbackService.AnsweringAsync(StatusCodes.Status200OK, Answer);
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run("New-ArraylakeBucketConfig new s3://bucket -Region us-east-1").WithoutErrors();
    }
}
