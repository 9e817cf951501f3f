namespace Arraylake.PowerShell.Tests;

/// <summary>Columns in the service's terms and in others: used, or an error about the row; never dropped.</summary>
public sealed class ColumnTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // The name of a column, its value, and where it must arrive.
    public static TheoryData<string, string, string, string> Names => new()
    {
        { "region_name", "'eu-west-1'", "extra_config.region_name", "\"eu-west-1\"" },
        { "endpoint_url", "'http://127.0.0.1:9000'", "extra_config.endpoint_url", "\"http://127.0.0.1:9000\"" },
        { "use_ssl", "'false'", "extra_config.use_ssl", "false" },
        { "force_path_style", "$true", "extra_config.force_path_style", "true" },
        { "extra_config", "@{ foo = 'bar' }", "extra_config.foo", "\"bar\"" },
        { "auth_config", "@{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }",
            "auth_config.secret_access_key", "\"KEY\"" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_services_names_of_columns_are_used(string column, string value, string path, string expected)
    {
        await CreateAsync("there");
        var region = column == "region_name" ? "" : "region = 'us-east-1'";
        var create = $"@{{ nickname = 'row'; uri = 's3://some-bucket'; {region} }}";

        Run(Row(create, column, value, "New-ArraylakeBucketConfig")).WithoutErrors();
        Assert.Equal(expected, ValueIn(Writes[^1], path));
        Run(Row("@{ nickname = 'there' }", column, value, "Set-ArraylakeBucketConfig")).WithoutErrors();
        Assert.Equal(expected, ValueIn(Writes[^1], path));
    }

    [Theory]
    [InlineData("bucket_nickname")]
    [InlineData("bucket_config_nickname")]
    [InlineData("nickname")]
    public async Task The_nickname_has_the_names_that_other_clients_give_it(string column)
    {
        Run(Row("@{ uri = 'gs://some-bucket' }", column, "'row'", "New-ArraylakeBucketConfig")).WithoutErrors();

        Assert.Equal(["row"], await NicknamesAsync());
    }

    [Fact]
    public void What_the_service_answers_makes_the_same_config_elsewhere()
    {
        Run(
            """
            [pscustomobject]@{
                id = '7d0c1b1e-0000-4000-8000-000000000001'; nickname = 'copy'; platform = 's3-compatible'; name = 'data'
                prefix = 'deep'; created = '2026-01-05T10:00:00+00:00'; is_default = $true; em_managed = $false
                health = $null
                extra_config = [pscustomobject]@{ endpoint_url = 'http://127.0.0.1:9000'; region_name = 'us-east-1' }
                auth_config = [pscustomobject]@{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }
            } | New-ArraylakeBucketConfig
            """).WithoutErrors();

        Assert.EndsWith(
            """
             {"nickname":"copy","platform":"s3-compatible","name":"data","prefix":"deep","extra_config":{"endpoint_url":"http://127.0.0.1:9000","region_name":"us-east-1"},"auth_config":{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}}
            """.Trim('\n', '\r'),
            Assert.Single(Writes),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("regoin", "Did you mean 'Region'?")]
    [InlineData("endpont_url", "Did you mean 'EndpointUrl'?")]
    [InlineData("StorageRegion", "")]
    [InlineData("access_key_id", "in the column Auth")]
    [InlineData("SecretAccessKey", "in the column Auth")]
    [InlineData("ExternalId", "in the column Auth")]
    [InlineData("storage_account", "in the column Auth")]
    [InlineData("authentication", "")]
    [InlineData("unsafe_use_conditional_update", "in the column ExtraConfig")]
    public async Task An_unknown_column_that_looks_like_a_setting_or_an_auth_is_an_error_for_its_row(
        string column, string hint)
    {
        await CreateAsync("there");

        foreach (var (row, command) in new[]
        {
            ("@{ nickname = 'row'; uri = 'gs://some-bucket' }", "New-ArraylakeBucketConfig"),
            ("@{ nickname = 'there'; region = 'eu-west-1' }", "Set-ArraylakeBucketConfig"),
        })
        {
            var error = Run(Row(row, column, "'canary-value'", command)).OnlyError;

            Assert.Equal("BucketConfigInvalid", error.FullyQualifiedErrorId.Split(',')[0]);
            Assert.Contains($"Column {column} is unknown", error.ToString(), StringComparison.Ordinal);
            Assert.Contains(hint, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        }
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("Comment", "'fine'")]
    [InlineData("Owner", "'somebody'")]
    [InlineData("CostCenter", "12")]
    [InlineData("secret", "''")]
    [InlineData("regoin", "$null")]
    [InlineData("token", "[DBNull]::Value")]
    public void Other_columns_and_blank_cells_do_not_matter(string column, string value)
    {
        Run(Row(
            "@{ nickname = 'row'; uri = 'gs://some-bucket' }", column, value, "New-ArraylakeBucketConfig"))
            .WithoutErrors();

        Assert.Single(Writes);
    }

    [Theory]
    [InlineData("Prefix = 'other'", "Column Prefix")]
    [InlineData("Name = 'other'", "Column Name")]
    [InlineData("region_name = 'eu-west-1'", "contradicts")]
    [InlineData("ExtraConfig = 'region_name=eu-west-1'", "Column Region")]
    [InlineData("Auth = 'anonymous'; AuthMethod = 'hmac'", "Column AuthMethod")]
    public void Columns_of_a_new_config_that_contradict_each_other_are_an_error(string columns, string message)
    {
        var result = Run(
            $"[pscustomobject]@{{ Nickname = 'row'; Uri = 's3://some-bucket/deep'; Region = 'us-east-1'; {columns} }} "
            + "| New-ArraylakeBucketConfig");

        result.WithError("BucketConfigInvalid", message);
        Assert.Empty(Writes);
    }

    // What of a row contradicts itself, with a secret in it.
    public static TheoryData<string> Secrets => new(
        $"auth_config = '{Keys("canary-one")}'; Auth = '{Keys("canary-two")}'",
        $"Auth = '{Keys("canary-one")}'; AuthMethod = 'hmac;ID;canary-two'",
        "ExtraConfig = 'foo=bar'; extra_config = 'api_token=canary'",
        "extra_config = 'foo=canary'; ExtraConfig = 'foo=bar'",
        "EndpointUrl = 'https://KEY:canary@host.example'; endpoint_url = 'https://other.example'",
        "EndpointUrl = 'https://other.example'; endpoint_url = 'https://host.example?sig=canary'",
        "EndpointUrl = 'https://KEY:canary@host.example'; ExtraConfig = 'endpoint_url=https://other.example'",
        "EndpointUrl = 'https://KEY:canary@host.example'; ExtraConfig = 'endpoint_url=https://K:canary@host.example'",
        "EndpointUrl = 'https://other.example'; ExtraConfig = 'endpoint_url=https://KEY:canary@host.example'");

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task What_contradicts_itself_is_an_error_without_its_secrets(string columns)
    {
        await CreateAsync("there");

        foreach (var row in new[]
        {
            $"[pscustomobject]@{{ Nickname = 'row'; Uri = 's3://some-bucket'; {columns} }} | New-ArraylakeBucketConfig",
            $"[pscustomobject]@{{ Nickname = 'there'; {columns} }} | Set-ArraylakeBucketConfig",
        })
        {
            var error = Run(row).OnlyError;

            Assert.Equal("BucketConfigInvalid", error.FullyQualifiedErrorId.Split(',')[0]);
            Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("canary", $"{error.Exception}", StringComparison.Ordinal);
            Assert.Contains("contradicts column", error.ToString(), StringComparison.Ordinal);
        }
        Assert.Empty(Writes);
    }

    [Fact]
    public void A_masked_auth_beside_one_with_keys_does_not_show_them()
    {
        var error = Run(
            "[pscustomobject]@{ Nickname = 'row'; Uri = 's3://some-bucket'; "
            + $"Auth = '{Keys("**********")}'; auth_config = '{Keys("canary")}' }} "
            + "| New-ArraylakeBucketConfig").OnlyError;

        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Column Auth: it contradicts column auth_config.", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_wins_over_the_columns_of_a_row()
    {
        Run(
            "[pscustomobject]@{ Nickname = 'row'; Uri = 's3://some-bucket'; Region = 'us-east-1' } | "
            + "New-ArraylakeBucketConfig -ExtraConfig region_name=eu-west-1").WithoutErrors();

        Assert.Equal("\"eu-west-1\"", ValueIn(Assert.Single(Writes), "extra_config.region_name"));
    }

    private static string Keys(string secret) =>
        $$"""{"method":"hmac","access_key_id":"ID","secret_access_key":"{{secret}}"}""";

    private static string Row(string row, string column, string value, string command) =>
        $"$row = {row}; $row['{column}'] = {value}; [pscustomobject]$row | {command}";
}
