namespace Arraylake.Tests.BucketConfigs;

/// <summary>Configs of a list share what is equal, but nothing secret stays in memory for the next one.</summary>
public class RecurringObjectsTests
{
    private const string Role =
        """
        {"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"reader",
         "shared_secret":"**********"}
        """;

    private const string Keys = """{"method":"hmac","access_key_id":"AKIA","secret_access_key":"s3cr3t"}""";

    [Fact]
    public async Task Equal_auths_and_settings_are_one_object()
    {
        var configs = await ListAsync(
            Config(1, """{"region_name":"us-east-1"}""", Role),
            Config(2, """{"region_name":"eu-west-1"}""", """{"method":"anonymous"}"""),
            Config(3, """{"region_name":"us-east-1"}""", Role));

        Assert.Same(configs[0].Auth, configs[2].Auth);
        Assert.Same(configs[0].ExtraConfig, configs[2].ExtraConfig);
        Assert.Same(configs[0].CreatedBy, configs[2].CreatedBy);
        Assert.Equal(["us-east-1", "eu-west-1", "us-east-1"], configs.Select(config => config.Region));
        Assert.Equal(
            ["aws_customer_managed_role", "anonymous", "aws_customer_managed_role"],
            configs.Select(config => config.AuthMethod));
    }

    [Theory]
    [InlineData("""{"region_name":"us-east-1","use_ssl":true}""")]
    [InlineData("""{"region_name":"us-east-2"}""")]
    [InlineData("""{"endpoint_url":"us-east-1"}""")]
    [InlineData("{}")]
    public async Task Settings_that_differ_are_not(string settings)
    {
        var configs = await ListAsync(
            Config(1, """{"region_name":"us-east-1"}""", Role), Config(2, settings, Role));

        Assert.NotEqual(configs[0].ExtraConfig.ToString(), configs[1].ExtraConfig.ToString());
    }

    [Fact]
    public async Task Secrets_in_clear_are_read_anew_each_time()
    {
        var settings = """{"endpoint_url":"https://user:s3cr3t@minio.test"}""";

        var configs = await ListAsync(Config(1, settings, Keys), Config(2, settings, Keys));

        Assert.Equal(configs[0].Auth, configs[1].Auth);
        Assert.NotSame(configs[0].Auth, configs[1].Auth);
        Assert.Equal(configs[0].EndpointUrl, configs[1].EndpointUrl);
        Assert.NotSame(configs[0].ExtraConfig, configs[1].ExtraConfig);
    }

    [Fact]
    public async Task Texts_of_any_form_and_number_stay_what_they_are()
    {
        string[] texts =
        [
            "", "a", "\\u00e9", "é", "\\ud800", new('a', 64), new('a', 65), new('é', 32), new('é', 33),
            .. Enumerable.Range(0, 500).Select(number => $"prefix/{number}"),
        ];

        var configs = await ListAsync(
            [.. texts.Concat(texts).Select((text, number) => Config(number, "{}", Role, prefix: text))]);

        var read = texts.Select(text => text == "\\u00e9" ? "é" : text);
        Assert.Equal(read.Concat(read), configs.Select(config => config.Prefix));
    }

    private static string Config(int number, string settings, string auth, string prefix = "") =>
        $$"""
        {"id":"7d0c1b1e-0000-4000-8000-{{number:d12}}","nickname":"n{{number}}","platform":"s3","name":"b",
         "prefix":"{{prefix}}","extra_config":{{settings}},"auth_config":{{auth}},"created_by":"admin@acme.example"}
        """;

    private static async Task<List<BucketConfig>> ListAsync(params string[] configs)
    {
        using var service = FakeService.Answering($"[{string.Join(',', configs)}]");
        List<BucketConfig> listed = [];
        await foreach (var config in service.Client.BucketConfigs.ListAsync("acme"))
        {
            listed.Add(config);
        }
        return listed;
    }
}
