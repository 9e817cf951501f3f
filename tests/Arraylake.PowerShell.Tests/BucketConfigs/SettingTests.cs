using Microsoft.AspNetCore.Http;

namespace Arraylake.PowerShell.Tests;

/// <summary>Settings that are misplaced, hardly work, hold a credential, or are taken away.</summary>
public sealed class SettingTests(EmulatorFixture emulator)
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
    public async Task What_hardly_works_is_warned_of_and_sent(string parameters, string warning)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var result = fixture.Session.Run($"New-ArraylakeBucketConfig new s3://my-data {parameters}").WithoutErrors();

        Assert.Contains(warning, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(fixture.Writes);
    }

    [Fact]
    public async Task A_change_warns_only_of_what_it_is_about()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://localhost:9000 -Region us-east-1")
            .WithoutErrors();

        var other = fixture.Session.Run("Set-ArraylakeBucketConfig new -Region eu-west-1").WithoutErrors();
        var same = fixture.Session.Run("Set-ArraylakeBucketConfig new -EndpointUrl http://minio:9000").WithoutErrors();

        Assert.Empty(other.Warnings);
        Assert.Contains("my-data.minio", Assert.Single(same.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_region_says_what_stands_there_in_its_place()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var error = fixture.Session.Run(
            "New-ArraylakeBucketConfig new s3://my-data -ExtraConfig @{ region = 'eu-west-1' }").OnlyError;

        Assert.Contains("Did you mean region_name", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'region_name=eu-west-1,use_ssl=true'", "'region_name=eu-west-1;use_ssl=true'")]
    [InlineData("'region_name=eu-west-1, use_ssl=true'", "'region_name=eu-west-1;use_ssl=true'")]
    [InlineData("\"region_name=eu-west-1`nuse_ssl=true\"", "'region_name=eu-west-1;use_ssl=true'")]
    public async Task A_comma_between_settings_is_an_error_that_says_what_separates_them(string settings, string hint)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var error = fixture.Session.Run(
            $"New-ArraylakeBucketConfig new s3://my-data -ExtraConfig {settings}").OnlyError;

        Assert.Contains("';' separates settings", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(hint, error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-ExtraConfig", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(fixture.Writes);
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
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("there");

        foreach (var command in new[]
        {
            "New-ArraylakeBucketConfig new s3://my-data", "Set-ArraylakeBucketConfig there",
        })
        {
            var result = fixture.Session.Run($"{command} {parameters} -Verbose -Debug");

            Assert.Equal("BucketConfigInvalid", Assert.Single(result.ErrorIds));
            Assert.Contains(message, result.OnlyError.ToString(), StringComparison.Ordinal);
            Assert.Contains("auth_config", result.OnlyError.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(
                PublicSurface.Of(result.OnlyError),
                text => text.Contains(Secret, StringComparison.Ordinal)
                    && !text.Contains("ArraylakeBucketConfig", StringComparison.Ordinal));
        }
        Assert.Empty(fixture.Writes);
    }

    [Theory]
    [InlineData("new s3://KEYID:canary-secret@my-data -Region us-east-1", "must not contain a user name or password")]
    [InlineData("new https://KEYID:canary-secret@host/my-data", "'https://**********@host/my-data' is not the location")]
    [InlineData("new s3://my-data -EndpointUrl KEYID:canary-secret@host:9000", "contains a user name")]
    public async Task A_credential_in_a_URI_is_not_repeated(string arguments, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var error = fixture.Session.Run($"New-ArraylakeBucketConfig {arguments}").OnlyError;

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(fixture.Writes);
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

            Assert.Equal("BucketConfigInvalid", Assert.Single(result.ErrorIds));
            Assert.Contains(message, result.OnlyError.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(
                PublicSurface.Of(result.OnlyError),
                text => text.Contains("canary-", StringComparison.Ordinal)
                    && !text.Contains("ArraylakeBucketConfig", StringComparison.Ordinal));
        }
        Assert.Empty(service.Writes);
    }

    [Theory]
    [InlineData("-Region eu-west-1 -UseSsl ''")]
    [InlineData("-Region eu-west-1 -UseSsl ' ' -ForcePathStyle ''")]
    [InlineData("-Region eu-west-1 -UseSsl ([DBNull]::Value) -ForcePathStyle ([DBNull]::Value)")]
    [InlineData("-Region eu-west-1 -EndpointUrl ''")]
    [InlineData("-Region eu-west-1 -EndpointUrl ([DBNull]::Value)")]
    public async Task A_blank_cell_as_an_argument_takes_nothing_away(string parameters)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://127.0.0.1:9000 -Region us-east-1 "
            + "-UseSsl $false -ForcePathStyle $true")
            .WithoutErrors();

        fixture.Session.Run($"Set-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        var settings = Assert.Single(await fixture.StoredAsync())["extra_config"]!;
        Assert.Equal("eu-west-1", $"{settings["region_name"]}");
        Assert.Equal("http://127.0.0.1:9000", $"{settings["endpoint_url"]}");
        Assert.Equal("false", $"{settings["use_ssl"]}");
        Assert.Equal("true", $"{settings["force_path_style"]}");
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("([DBNull]::Value)")]
    public async Task A_blank_Auth_on_the_command_line_is_an_error_for_each_input(string auth)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");

        foreach (var (command, errors) in new[]
        {
            ("Get-ArraylakeBucketConfig | Set-ArraylakeBucketConfig -Region eu-west-1", 2),
            ("Set-ArraylakeBucketConfig one -Region eu-west-1", 1),
            ("New-ArraylakeBucketConfig x s3://b-b-b -Region us-east-1", 1),
            ("[pscustomobject]@{ Nickname = 'x'; Uri = 's3://b-b-b'; Region = 'us-east-1'; Auth = "
                + "'{\"method\":\"hmac\",\"access_key_id\":\"ID\",\"secret_access_key\":\"KEY\"}' } | "
                + "New-ArraylakeBucketConfig", 1),
        })
        {
            var result = fixture.Session.Run($"{command} -Auth {auth}");

            Assert.Equal(Enumerable.Repeat("BucketConfigInvalid", errors), result.ErrorIds);
            Assert.All(
                result.AllErrors,
                error => Assert.Contains("-Auth is blank", error.ToString(), StringComparison.Ordinal));
        }
        Assert.Empty(fixture.Writes);
    }

    [Theory]
    [InlineData("-EndpointUrl $null")]
    [InlineData("-ExtraConfig @{ endpoint_url = $null }")]
    public async Task A_store_without_its_endpoint_is_Amazon_again(string parameters)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://127.0.0.1:9000 -Region us-east-1")
            .WithoutErrors();

        fixture.Session.Run($"Set-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        Assert.EndsWith(
            """ {"platform":"s3","extra_config":{"region_name":"us-east-1"}}""",
            fixture.Writes[^1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-UseSsl $null", """{"extra_config":{"endpoint_url":"http://127.0.0.1:9000","region_name":"us-east-1"}}""")]
    [InlineData("-Region $null", """{"extra_config":{"endpoint_url":"http://127.0.0.1:9000","use_ssl":false}}""")]
    public async Task Null_takes_a_setting_away(string parameters, string patch)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://127.0.0.1:9000 -Region us-east-1 "
            + "-UseSsl $false")
            .WithoutErrors();

        fixture.Session.Run($"Set-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        Assert.EndsWith($" {patch}", fixture.Writes[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Region $null", "S3 buckets require a region_name")]
    [InlineData("-Uri $null", "-Uri is $null")]
    [InlineData("-Auth $null", "The auth is null")]
    [InlineData("-ExtraConfig $null", "-ExtraConfig is $null")]
    public async Task Null_where_nothing_can_be_taken_away_is_an_error(string parameters, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");

        var error = fixture.Session.Run($"Set-ArraylakeBucketConfig production {parameters}").OnlyError;

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(fixture.Writes);
    }

    [Theory]
    [InlineData("-Region eu-west-1", "Set: Region 'us-east-1' -> 'eu-west-1'")]
    [InlineData("-ExtraConfig @{ foo = 'bar' }", "Set: ExtraConfig foo (none) -> 'bar'")]
    [InlineData("-UseSsl $true -SetDefault", "Set: UseSsl (none) -> 'true', and make it the default")]
    [InlineData("-SetDefault", "Make it the default")]
    public async Task WhatIf_names_the_parameter_that_changes(string parameters, string text)
    {
        var host = new AnsweringHost();
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        await fixture.CreateAsync("production");

        fixture.Session.Run($"Set-ArraylakeBucketConfig production {parameters} -WhatIf").WithoutErrors();

        Assert.Contains(text, Assert.Single(host.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetDefault_of_a_change_makes_it_the_default()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        await fixture.CreateAsync("second");

        var changed = fixture.Session.Run("Set-ArraylakeBucketConfig second -Region eu-west-1 -SetDefault -PassThru")
            .WithoutErrors().OnlyOutput;

        Assert.Equal(true, changed.Properties["IsDefault"].Value);
        Assert.Equal(["second"], fixture.Session.Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
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

        Assert.Equal("BucketConfigNotAsRequested", Assert.Single(result.ErrorIds));
        Assert.Contains(message, result.OnlyError.ToString(), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("anon", """{"method":"anonymous"}""")]
    [InlineData("([pscredential]::new('ID', [Net.NetworkCredential]::new('', 'KEY').SecurePassword))",
        """{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}""")]
    [InlineData("(New-ArraylakeBucketAuth -AwsRole -RoleArn arn:aws:iam::123456789012:role/path/x -ExternalId sss)",
        """{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"path/x","shared_secret":"sss"}""")]
    [InlineData("(New-ArraylakeBucketAuth -AwsRole -RoleName arn:aws:iam::123456789012:role/x -ExternalId sss)",
        """{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"x","shared_secret":"sss"}""")]
    [InlineData("@{ method = 'aws_customer_managed_role'; role_arn = 'arn:aws:iam::123456789012:role/x'; shared_secret = 'sss' }",
        """{"method":"aws_customer_managed_role","shared_secret":"sss","external_customer_id":"123456789012","external_role_name":"x"}""")]
    public async Task Words_of_tables_credentials_and_ARNs_are_understood(string auth, string sent)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        fixture.Session.Run($"New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth {auth}")
            .WithoutErrors();

        var request = Assert.Single(fixture.Writes);
        var body = System.Text.Json.Nodes.JsonNode.Parse(request[request.IndexOf('{', StringComparison.Ordinal)..])!;
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(
            System.Text.Json.Nodes.JsonNode.Parse(sent), body["auth_config"]), request);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth aws", "aws_customer_managed_role")]
    [InlineData("New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth role", "'role'")]
    [InlineData("New-ArraylakeBucketAuth -AwsRole -AccountId 210987654321 -RoleName arn:aws:iam::123456789012:role/x",
        "belongs to the account '123456789012'")]
    [InlineData("New-ArraylakeBucketAuth -AwsRole -RoleArn arn:aws:s3:::bucket", "not the ARN of a role")]
    public async Task What_is_refused_of_an_auth_is_named(string command, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        Assert.Contains(message, fixture.Session.Run(command).OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Empty(fixture.Writes);
    }
}
