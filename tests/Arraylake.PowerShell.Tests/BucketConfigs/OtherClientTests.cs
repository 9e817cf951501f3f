namespace Arraylake.PowerShell.Tests;

/// <summary>What makes a config a problem for colleagues with other clients is told before it is sent.</summary>
public sealed class OtherClientTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    private const string Cutoff = "Python clients up to 1.0.x cannot read such a config, and then list no BucketConfig";
    private const string Imported = "new repos cannot be created in the bucket, only imported";
    private const string R2 = "-EndpointUrl https://acct.r2.cloudflarestorage.com";
    private const string WithoutToken =
        "(New-ArraylakeBucketAuth -R2 -AccountId acct -ParentAccessKeyId key -ParentSecretAccessKey secret)";

    private const string WithToken =
        "(New-ArraylakeBucketAuth -R2 -AccountId acct -ParentAccessKeyId key -AccountApiToken token)";

    [Fact]
    public void A_new_R2_config_without_an_API_token_warns_and_is_made()
    {
        var without = Run($"New-ArraylakeBucketConfig r2a s3://r2-a {R2} -Auth {WithoutToken}");
        var with = Run($"New-ArraylakeBucketConfig r2b s3://r2-b {R2} -Auth {WithToken}");

        Assert.Contains(Cutoff, Assert.Single(without.WithoutErrors().Warnings), StringComparison.Ordinal);
        Assert.Single(without.Output);
        Assert.Empty(with.WithoutErrors().Warnings);
    }

    [Theory]
    [InlineData(WithToken, "Set-ArraylakeBucketConfig r2a -Auth @{ method = 'r2_customer_managed_role'; "
        + "parent_secret_access_key = 'other' }", false)]
    [InlineData(WithoutToken, "Set-ArraylakeBucketConfig r2a -Auth @{ method = 'r2_customer_managed_role'; "
        + "parent_secret_access_key = 'other' }", true)]
    [InlineData(WithoutToken, "Set-ArraylakeBucketConfig r2a -Auth @{ method = 'r2_customer_managed_role'; "
        + "account_api_token = 'token' }", false)]
    [InlineData("anonymous", $"Set-ArraylakeBucketConfig r2a -Auth {WithoutToken}", true)]
    [InlineData(WithoutToken, "Set-ArraylakeBucketConfig r2a -Region auto", false)]
    public void A_change_warns_where_the_auth_is_without_a_token_afterwards(string before, string change, bool isWarned)
    {
        Run(
            $"New-ArraylakeBucketConfig r2a s3://r2-a {R2} -Auth {before} -WarningAction SilentlyContinue")
            .WithoutErrors();

        var warnings = Run(change).WithoutErrors().Warnings;

        Assert.Equal(isWarned, warnings.Any(warning => warning.Contains(Cutoff, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_anonymous_auth_is_a_verbose_line_where_it_is_given()
    {
        var created = Run("New-ArraylakeBucketConfig one s3://one-bucket -Region us-east-1 -Verbose");
        var moved = Run("Set-ArraylakeBucketConfig one -Region us-west-2 -Verbose");
        var keys = Run(
            "New-ArraylakeBucketConfig two s3://two-bucket -Region us-east-1 -Verbose "
            + "-Auth @{ method = 'hmac'; access_key_id = 'A'; secret_access_key = 'B' }");
        var changed = Run("Set-ArraylakeBucketConfig two -Auth anonymous -Verbose");

        Assert.Equal(
            [true, false, false, true],
            new[] { created, moved, keys, changed }.Select(run => run.WithoutErrors().Verbose.Any(
                line => line.Contains(Imported, StringComparison.Ordinal))));
        Assert.Empty(created.Warnings);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new s3://new-bucket -EndpointUrl https://t3.storage.dev")]
    [InlineData("New-ArraylakeBucketConfig new s3://new-bucket -EndpointUrl https://fly.storage.tigris.dev -Region auto")]
    [InlineData("Set-ArraylakeBucketConfig tigris -Region auto")]
    [InlineData("Set-ArraylakeBucketConfig tigris -Region $null")]
    [InlineData("Set-ArraylakeBucketConfig tigris -ExtraConfig @{ region_name = $null }")]
    public void Tigris_without_a_region_is_warned_of_at_once(string command)
    {
        Run(
            "New-ArraylakeBucketConfig tigris s3://old-bucket -EndpointUrl https://t3.storage.dev -Region us-east-1")
            .WithoutErrors();

        var warning = Assert.Single(Run(command).WithoutErrors().Warnings);

        Assert.Contains("With Tigris, repos cannot be opened or created", warning, StringComparison.Ordinal);
        Assert.EndsWith("-Region us-east-1", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unsafe_use_conditional_update")]
    [InlineData("unsafe_use_conditional_create")]
    public void The_settings_about_conditional_writes_are_booleans(string key)
    {
        const string Command = "New-ArraylakeBucketConfig plain s3://plain-bucket -Region us-east-1 -ExtraConfig";

        var refused = Run($"{Command} @{{ {key} = 'false' }}");
        var made = Run($"{Command} {key}=false").WithoutErrors();

        Assert.Contains("must be a boolean", Assert.Single(refused.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(made.Warnings);
        Assert.Contains($"\"{key}\":false", Assert.Single(Requests, request =>
            request.StartsWith("POST", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Region us-west-2", """{"region_name":"us-west-2","use_ssl":"false","endpoint_url":"minio:9000"}""")]
    [InlineData("-UseSsl $false", """{"region_name":"us-east-1","use_ssl":false,"endpoint_url":"minio:9000"}""")]
    [InlineData("-ExtraConfig 'use_ssl=False'",
        """{"region_name":"us-east-1","use_ssl":false,"endpoint_url":"minio:9000"}""")]
    public async Task Settings_of_other_clients_that_are_not_changed_are_not_refused(string change, string sent)
    {
        await using var service = await HoldingAsync();
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run($"Set-ArraylakeBucketConfig old {change} -WarningAction Ignore").WithoutErrors();

        Assert.EndsWith($$""" {"extra_config":{{sent}}}""", Assert.Single(service.Writes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_replaces_the_text_false_by_the_boolean()
    {
        await using var service = await HoldingAsync();
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run("Get-ArraylakeBucketConfig | ConvertTo-Csv | ConvertFrom-Csv | Set-ArraylakeBucketConfig")
            .WithoutErrors();
        Assert.Empty(service.Writes);
        session.Run(
            "[pscustomobject]@{ Nickname = 'old'; ExtraConfig = '{\"use_ssl\":false}' } | Set-ArraylakeBucketConfig "
            + "-WarningAction Ignore").WithoutErrors();
        Assert.Contains("\"use_ssl\":false", Assert.Single(service.Writes), StringComparison.Ordinal);
    }

    private static Task<LoopbackService> HoldingAsync() => LoopbackService.StartAsync(async context =>
    {
        var extraConfig = """{"region_name":"us-east-1","use_ssl":"false","endpoint_url":"minio:9000"}""";
        if (context.Request.Method == "PATCH")
        {
            var body = await System.Text.Json.Nodes.JsonNode.ParseAsync(context.Request.Body);
            extraConfig = body!["extra_config"]!.ToJsonString();
        }
        var config = $$"""
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"old","platform":"s3-compatible","name":"bucket",
             "extra_config":{{extraConfig}}}
            """;
        var isList = context.Request.Path.Value!.EndsWith("/buckets", StringComparison.Ordinal);
        await context.Response.WriteAsync(isList ? $"[{config}]" : config);
    });
}
