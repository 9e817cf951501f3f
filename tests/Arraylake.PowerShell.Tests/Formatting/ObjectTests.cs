namespace Arraylake.PowerShell.Tests;

/// <summary>What the objects look like to somebody at a prompt: properties, times, JSON.</summary>
public sealed class ObjectTests
{
    private const string Two = """
        [{"id":"00000000-0000-4000-8000-000000000001","nickname":"one","platform":"s3-compatible","name":"bucket1",
          "extra_config":{"region_name":"auto","endpoint_url":"https://t3.storage.dev","use_ssl":false},
          "auth_config":{"method":"hmac","access_key_id":"AKIA","secret_access_key":"**********","more":{"a":[1]}},
          "is_default":true,"created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z","new":{"deep":{"er":[1]}}},
         {"id":"00000000-0000-4000-8000-000000000002","nickname":"two","platform":"gs","name":"bucket2",
          "extra_config":{},"auth_config":{"method":"anonymous"},"is_default":false}]
        """;

    [Fact]
    public async Task A_config_is_read_only_and_says_which_commands_change_it()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, "acme");
        var config = session.Run("Get-ArraylakeBucketConfig").WithoutErrors().Output[0];
        var properties = config.BaseObject.GetType().GetProperties().Select(property => property.Name)
            .Concat(["Default", "BucketName"]);

        Assert.All(properties, property => Assert.Contains(
            "Set-ArraylakeBucketConfig",
            session.Run($"$args[0].{property} = 'x'", config).OnlyError.ToString(),
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig | Select-Object ", "Nickname", "Default", "UseSsl", "BucketName")]
    [InlineData("Get-ArraylakeBucketConfig x | Where-Object ", "Nickname", "IsDefault")]
    [InlineData("New-ArraylakeBucketConfig x s3://y | Select-Object ", "Nickname")]
    [InlineData("Set-ArraylakeBucketConfig x -PassThru | Select-Object ", "Nickname")]
    [InlineData("Rename-ArraylakeBucketConfig x y -PassThru | Select-Object ", "Nickname")]
    [InlineData("Set-ArraylakeDefaultBucketConfig x -PassThru | Select-Object ", "Nickname")]
    [InlineData("Get-ArraylakeRepo | Sort-Object ", "Name", "BucketConfig", "Updated")]
    [InlineData("Get-ArraylakeOrg | Sort-Object ", "Name", "Org", "DisplayName")]
    [InlineData("Get-ArraylakeConnection | Select-Object ", "ServiceUri", "Expires")]
    [InlineData("Get-ArraylakeBucketConfigDependent x | Sort-Object ", "Kind", "Name", "Until", "Blocks")]
    [InlineData("Get-ArraylakeBucketCredential x | Select-Object ", "Nickname", "Access", "Expiration")]
    [InlineData("New-ArraylakeBucketAuth -Anonymous | Select-Object ", "Method")]
    public void Behind_a_pipe_TAB_offers_the_properties_of_what_comes_out(string line, params string[] properties)
    {
        using var session = new ModuleSession();

        var offered = session.Complete(line).Select(offer => offer.CompletionText).ToList();

        Assert.Empty(properties.Except(offered));
        Assert.DoesNotContain(offered, name => name.Contains("Clone", StringComparison.Ordinal)
            || name is "EqualityContract" or "Deconstruct");
    }

    [Theory]
    [InlineData("@(Get-ArraylakeBucketConfig)[0]")]
    [InlineData("@(Get-ArraylakeBucketConfig)[0].Auth")]
    [InlineData("New-ArraylakeBucketAuth -AwsRole -AccountId 1 -RoleName r -ExternalId xx")]
    public async Task No_member_of_a_record_is_seen(string script)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var item = session.Run(script).WithoutErrors().OnlyOutput;

        Assert.DoesNotContain(item.Members, member => member.Name is "<Clone>$" or "Deconstruct" or "EqualityContract");
    }

    [Theory]
    [InlineData("Created")]
    [InlineData("Updated")]
    public async Task Times_are_of_the_kind_that_Get_Date_gives(string property)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var time = session.Run($"@(Get-ArraylakeBucketConfig)[0].{property}").WithoutErrors().OnlyOutput.BaseObject;

        var local = Assert.IsType<DateTime>(time);
        Assert.Equal(DateTimeKind.Local, local.Kind);
        Assert.Equal(new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), local.ToUniversalTime());
    }

    [Fact]
    public async Task The_headers_of_the_table_and_the_parameters_are_properties()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var configs = session.Run("Get-ArraylakeBucketConfig").WithoutErrors();

        Assert.Equal([true, false], configs.Values("Default"));
        Assert.Equal([false, null], configs.Values("UseSsl"));
        Assert.Equal([null, null], configs.Values("ForcePathStyle"));
        Assert.Equal(["bucket1", "bucket2"], configs.Values("BucketName"));
    }

    [Fact]
    public async Task Serialized_by_PowerShell_times_stay_times_and_nothing_of_the_views_comes_along()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, Two);
        using var session = ModuleSession.Connected(service.Url, "acme");
        var config = session.Run("Get-ArraylakeBucketConfig").WithoutErrors().Output[0];

        var read = (PSObject)PSSerializer.Deserialize(PSSerializer.Serialize(config));

        Assert.IsType<DateTime>(read.Properties["Created"].Value);
        Assert.Equal("one", read.Properties["Nickname"].Value);
        Assert.Null(read.Properties["PSViewText"]);
    }
}
