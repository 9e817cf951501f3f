namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Every parameter that binds by property name, from what a CSV, ConvertFrom-Json and Import-Clixml make of it: rows of
/// text, objects of JSON types, and deserialized objects.
/// </summary>
public sealed class TextBindingTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // Parameter, the value in each form, and where it must arrive in the request.
    public static TheoryData<string, string, string, string> New
    {
        get
        {
            var data = new TheoryData<string, string, string, string>();
            (string Parameter, string[] Values, string Path, string Expected)[] cases =
            [
                ("Nickname", ["'other'"], "nickname", "\"other\""),
                ("Uri", ["'gs://other-bucket/deep'"], "prefix", "\"deep\""),
                ("Region", ["'eu-west-1'"], "extra_config.region_name", "\"eu-west-1\""),
                ("EndpointUrl", ["'http://localhost:9000'"], "extra_config.endpoint_url", "\"http://localhost:9000\""),
                ("UseSsl", ["'false'", "'False'", "$false"], "extra_config.use_ssl", "false"),
                ("ForcePathStyle", ["'true'", "'True'", "$true"], "extra_config.force_path_style", "true"),
                ("ExtraConfig",
                    ["'foo=bar'", "'{\"foo\":\"bar\"}'", "@{ foo = 'bar' }", "[pscustomobject]@{ foo = 'bar' }"],
                    "extra_config.foo", "\"bar\""),
                ("ExtraConfig",
                    ["'use_ssl=false'", "'{\"use_ssl\":false}'", "@{ use_ssl = $false }"],
                    "extra_config.use_ssl", "false"),
                ("Auth",
                    ["'{\"method\":\"hmac\",\"access_key_id\":\"ID\",\"secret_access_key\":\"KEY\"}'",
                        "@{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }",
                        "[pscustomobject]@{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }",
                        "[pscustomobject]@{ Method = 'hmac'; AccessKeyId = 'ID'; SecretAccessKey = 'KEY' }"],
                    "auth_config.secret_access_key", "\"KEY\""),
                ("Platform", ["'gs'"], "platform", "\"gs\""),
            ];
            foreach (var (parameter, values, path, expected) in cases)
            {
                foreach (var value in values)
                {
                    data.Add(parameter, value, path, expected);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(New))]
    public void A_property_arrives_on_the_wire(string parameter, string value, string path, string expected)
    {
        var result = Run(
            $$"""
            $row = [ordered]@{ Nickname = 'row'; Uri = 's3://some-bucket'; Region = 'us-east-1' }
            if ('{{parameter}}' -eq 'Platform') { $row.Uri = 'gs://some-bucket' }
            $row['{{parameter}}'] = {{value}}
            [pscustomobject]$row | New-ArraylakeBucketConfig
            """).WithoutErrors();

        Assert.Single(result.Output);
        Assert.Equal(expected, Sent(path));
    }

    [Theory]
    [MemberData(nameof(New))]
    public void A_property_of_a_deserialized_object_arrives_on_the_wire(
        string parameter, string value, string path, string expected)
    {
        Run(
            $$"""
            $row = [ordered]@{ Nickname = 'row'; Uri = 's3://some-bucket'; Region = 'us-east-1' }
            if ('{{parameter}}' -eq 'Platform') { $row.Uri = 'gs://some-bucket' }
            $row['{{parameter}}'] = {{value}}
            $text = [System.Management.Automation.PSSerializer]::Serialize([pscustomobject]$row, 4)
            [System.Management.Automation.PSSerializer]::Deserialize($text) | New-ArraylakeBucketConfig
            """).WithoutErrors();

        Assert.Equal(expected, Sent(path));
    }

    [Theory]
    [InlineData("'true'", 2)]
    [InlineData("'True'", 2)]
    [InlineData("$true", 2)]
    [InlineData("'false'", 1)]
    [InlineData("$false", 1)]
    public void SetDefault_is_read_from_text(string value, int requests)
    {
        Run(
            $"[pscustomobject]@{{ Nickname = 'row'; Uri = 'gs://some-bucket'; SetDefault = {value} }} | "
            + "New-ArraylakeBucketConfig")
            .WithoutErrors();

        Assert.Equal(requests, Requests.Count);
    }

    [Theory]
    [InlineData("UseSsl", "'perhaps'", "perhaps")]
    [InlineData("ForcePathStyle", "7", "7")]
    [InlineData("SetDefault", "'maybe'", "maybe")]
    [InlineData("ExtraConfig", "'nonsense'", "nonsense")]
    [InlineData("ExtraConfig", "42", "Int32")]
    [InlineData("Auth", "'magic'", "magic")]
    [InlineData("Auth", "42", "auth_config")]
    [InlineData("Platform", "'floppy'", "floppy")]
    public async Task What_cannot_be_converted_is_an_error_for_that_row_and_never_dropped(
        string parameter, string value, string named)
    {
        var result = Run(
            $$"""
            [pscustomobject]@{ Nickname = 'bad'; Uri = 'gs://bad-bucket'; {{parameter}} = {{value}} },
            [pscustomobject]@{ Nickname = 'good'; Uri = 'gs://good-bucket'; {{parameter}} = '' } | New-ArraylakeBucketConfig
            """);

        Assert.Contains(named, result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Equal(["good"], await NicknamesAsync());
    }

    [Theory]
    [InlineData("Nickname", "@('one', 'two')")]
    [InlineData("Uri", "@{ a = 1 }")]
    [InlineData("Region", "@('us-east-1', 'us-west-2')")]
    [InlineData("Region", "@{ a = 1 }")]
    [InlineData("EndpointUrl", "@('http://x:1', 'http://y:1')")]
    [InlineData("Platform", "@('minio')")]
    [InlineData("Org", "@('other')")]
    [InlineData("ExtraConfig", "$itself")]
    [InlineData("Auth", "$itself")]
    [InlineData("ExtraConfig", "$thrower")]
    [InlineData("Auth", "$thrower")]
    public void A_list_or_an_object_in_place_of_a_text_is_an_error_for_that_row_and_nothing_is_sent(
        string parameter, string value)
    {
        var result = Run(
            $$"""
            $itself = @{}; $itself.itself = $itself
            $thrower = [pscustomobject]@{} | ForEach-Object {
                $_.psobject.Properties.Add([psscriptproperty]::new('method', { throw 'canary' })); $_ }
            $row = [ordered]@{ Nickname = 'bad'; Uri = 's3://bad-bucket'; Region = 'us-east-1' }
            $row['{{parameter}}'] = {{value}}
            [pscustomobject]$row | New-ArraylakeBucketConfig
            """);

        Assert.Single(result.AllErrors);
        Assert.Empty(Requests);
    }

    [Fact]
    public void Org_of_a_row_is_the_destination_unless_Org_is_given()
    {
        var (other, third) = (Emulator.NewOrg(), Emulator.NewOrg());
        const string Row =
            "[pscustomobject]@{ Nickname = 'row'; Uri = 'gs://some-bucket'; Org = $args[0] } | "
            + "New-ArraylakeBucketConfig ";

        Run(Row, other).WithoutErrors();
        Run(Row + "-Org $args[1]", other, third).WithoutErrors();

        Assert.StartsWith($"POST /orgs/{other}/buckets ", Requests[0], StringComparison.Ordinal);
        Assert.StartsWith($"POST /orgs/{third}/buckets ", Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_names_only_a_method_with_secrets_does_not_become_anonymous()
    {
        var result = Run(
            "[pscustomobject]@{ Nickname = 'row'; Uri = 'gs://some-bucket'; AuthMethod = 'hmac' } | "
            + "New-ArraylakeBucketConfig");

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Empty(Requests);
    }

    private string Sent(string path) => ValueIn(Assert.Single(Requests), path);
}
