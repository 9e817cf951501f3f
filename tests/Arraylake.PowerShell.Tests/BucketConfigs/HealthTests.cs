namespace Arraylake.PowerShell.Tests;

/// <summary>What the service's health checks report is shown as sent, and never gets in the way.</summary>
public sealed class HealthTests
{
    private const string Strict = "Set-StrictMode -Version Latest; $ErrorActionPreference = 'Stop'; ";

    private const string Configs = """
        [{"id":"00000000-0000-4000-8000-000000000001","nickname":"well","platform":"s3","name":"bucket-a","prefix":"",
          "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous","storage_account":null},
          "is_default":true,"created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z",
          "created_by":"a@b.example","em_managed":true,"health":null},
         {"id":"00000000-0000-4000-8000-000000000002","nickname":"ill","platform":"s3","name":"bucket-b","prefix":"",
          "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous","storage_account":null},
          "is_default":false,"created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z",
          "created_by":"a@b.example","em_managed":false,
          "health":{"status":"of-the-future","last_checked_at":"2026-03-04T05:06:07","message":"HEAD answered 403",
                    "capabilities":["list","read"]}},
         {"id":"00000000-0000-4000-8000-000000000003","nickname":"odd","platform":"s3","name":"bucket-c","prefix":"",
          "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous","storage_account":null},
          "is_default":false,"created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z",
          "created_by":"a@b.example","em_managed":false,"health":"of-the-future"}]
        """;

    // Where a config comes from.
    public static TheoryData<string> Sources =>
    [
        "Get-ArraylakeBucketConfig",
        "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize("
            + "@(Get-ArraylakeBucketConfig), 2))",
    ];

    public static TheoryData<string> Rows =>
    [
        "Get-ArraylakeBucketConfig | ConvertTo-Csv | ConvertFrom-Csv",
        "Get-ArraylakeBucketConfig | ConvertTo-Json | ConvertFrom-Json",
        "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize("
            + "@(Get-ArraylakeBucketConfig), 2))",
    ];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task Configs_can_be_filtered_by_their_health_under_strict_mode(string source)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var found = session.Run($"{Strict}{source} | Where-Object {{ $_.Health.Message }}").WithoutErrors();
        var health = session.Run($"{Strict}({source})[1].Health").WithoutErrors().OnlyOutput;

        Assert.Equal("ill", found.OnlyOutput.Properties["Nickname"].Value);
        Assert.Equal(
            new DateTime(2026, 3, 4, 5, 6, 7, DateTimeKind.Utc),
            Assert.IsType<DateTime>(health.Properties["LastChecked"].Value).ToUniversalTime());
    }

    [Fact]
    public async Task The_properties_are_those_of_the_wire()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var values = session.Run(
            $$"""
            {{Strict}}$configs = Get-ArraylakeBucketConfig
            $configs.IsManaged
            $ill = $configs[1].Health
            $ill.Status; $ill.Message; $ill.Capabilities; $configs[2].AdditionalProperties['health']
            """).WithoutErrors();

        Assert.Equal(
            [true, false, false, "of-the-future", "HEAD answered 403", "list", "read", "of-the-future"],
            values.Output.Select(value => value.BaseObject));
    }

    [Fact]
    public async Task The_list_view_shows_them_in_the_same_order_also_after_a_file()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        foreach (var source in Sources.Select(row => row.Data))
        {
            var text = session.Run($"{Strict}({source}) | Format-List | Out-String -Width 200").WithoutErrors()
                .OnlyOutput.ToString();

            Assert.Matches(@"IsManaged +: True\s+Health +:\s*\n", text);
            Assert.Contains(
                "Health      : {status=of-the-future, message=HEAD answered 403, last_checked_at=2026-03-04T05:06:07, "
                + "capabilities=[\"list\",\"read\"]}",
                text,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Several_configs_become_JSON_without_a_warning_about_its_depth()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run("Get-ArraylakeBucketConfig | ConvertTo-Json").WithoutErrors();

        Assert.Empty(result.Warnings);
        Assert.Contains("\"message\": \"HEAD answered 403\"", result.OnlyOutput.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Rows_with_health_that_nobody_touched_change_nothing(string rows)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{rows} | Set-ArraylakeBucketConfig").WithoutErrors();

        Assert.Empty(result.Warnings);
        Assert.Empty(service.Writes);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Rows_with_health_make_new_configs_without_it(string rows)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run($"@({rows})[1] | New-ArraylakeBucketConfig -ErrorAction SilentlyContinue");

        Assert.Equal(
            "POST /orgs/acme/buckets {\"nickname\":\"ill\",\"platform\":\"s3\",\"name\":\"bucket-b\","
            + "\"prefix\":\"\",\"extra_config\":{\"region_name\":\"us-east-1\"},"
            + "\"auth_config\":{\"method\":\"anonymous\"}}",
            Assert.Single(service.Writes));
    }

    [Theory]
    [InlineData("Health")]
    [InlineData("IsManaged")]
    public async Task They_cannot_be_set(string property)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Configs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Contains(
            "A BucketConfig is read-only",
            Assert.Single(session.Run($"@(Get-ArraylakeBucketConfig)[0].{property} = $null").Errors).ToString(),
            StringComparison.Ordinal);
    }
}
