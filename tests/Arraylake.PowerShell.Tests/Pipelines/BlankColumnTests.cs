namespace Arraylake.PowerShell.Tests;

/// <summary>Blank cells count as not given, and do not hide a column with another name of the parameter.</summary>
public sealed class BlankColumnTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("Region")]
    [InlineData("EndpointUrl")]
    [InlineData("UseSsl")]
    [InlineData("ForcePathStyle")]
    [InlineData("ExtraConfig")]
    [InlineData("Auth")]
    [InlineData("Platform")]
    [InlineData("SetDefault")]
    [InlineData("Org")]
    public void An_empty_cell_is_not_given(string parameter)
    {
        Run(
            $"[pscustomobject]@{{ Nickname = 'row'; Uri = 'gs://some-bucket'; {parameter} = '' }} | "
            + "New-ArraylakeBucketConfig")
            .WithoutErrors();

        var request = Assert.Single(Requests);
        Assert.EndsWith(
            "\"extra_config\":{},\"auth_config\":{\"method\":\"anonymous\"}}", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Auth", "AuthMethod", "''")]
    [InlineData("Auth", "auth_method", "''")]
    [InlineData("Auth", "AuthMethod", "$null")]
    [InlineData("Auth", "AuthMethod", "[DBNull]::Value")]
    [InlineData("auth_config", "AuthMethod", "' '")]
    [InlineData("AuthMethod", "auth_method", "''")]
    public void A_method_beside_a_blank_auth_does_not_become_anonymous(string blank, string filled, string value)
    {
        var result = Run(
            $"[pscustomobject]@{{ Nickname = 'row'; Uri = 'gs://some-bucket'; {blank} = {value}; {filled} = 'hmac' }} "
            + "| New-ArraylakeBucketConfig");

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Contains("access_key_id", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    // Blank column, its other name, the value, and where it must arrive.
    public static TheoryData<string, string, string, string, string> Aliased { get; } = new()
    {
        { "Region", "region_name", "'eu-west-1'", "extra_config.region_name", "\"eu-west-1\"" },
        { "Region", "RegionName", "'eu-west-1'", "extra_config.region_name", "\"eu-west-1\"" },
        { "EndpointUrl", "endpoint_url", "'http://h:9000'", "extra_config.endpoint_url", "\"http://h:9000\"" },
        { "UseSsl", "use_ssl", "'false'", "extra_config.use_ssl", "false" },
        { "ForcePathStyle", "force_path_style", "'true'", "extra_config.force_path_style", "true" },
        { "ExtraConfig", "extra_config", "'foo=bar'", "extra_config.foo", "\"bar\"" },
        { "Auth", "auth_config", "@{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }",
            "auth_config.secret_access_key", "\"KEY\"" },
    };

    [Theory]
    [MemberData(nameof(Aliased))]
    public void A_blank_column_does_not_hide_its_other_name_from_New(
        string blank, string filled, string value, string path, string expected)
    {
        foreach (var nothing in new[] { "''", "[DBNull]::Value" })
        {
            Run(
                $$"""
                $row = [ordered]@{ {{blank}} = {{nothing}}; Nickname = 'row'; Uri = 's3://some-bucket' }
                if ('{{blank}}' -ne 'Region') { $row.Region = 'us-east-1' }
                $row['{{filled}}'] = {{value}}
                [pscustomobject]$row | New-ArraylakeBucketConfig -WhatIf
                [pscustomobject]$row | New-ArraylakeBucketConfig | Remove-ArraylakeBucketConfig -Force
                """).WithoutErrors();
        }

        foreach (var request in Writes.Where(write => write.StartsWith("POST", StringComparison.Ordinal)))
        {
            Assert.Equal(expected, ValueIn(request, path));
        }
    }

    [Theory]
    [MemberData(nameof(Aliased))]
    public async Task A_blank_column_does_not_hide_its_other_name_from_Set(
        string blank, string filled, string value, string path, string expected)
    {
        await CreateAsync("row");

        Run(
            $"[pscustomobject]@{{ Nickname = 'row'; {blank} = ''; {filled} = {value} }} | Set-ArraylakeBucketConfig")
            .WithoutErrors();

        Assert.Equal(expected, ValueIn(Assert.Single(Writes), path));
    }

    [Fact]
    public void A_blank_column_does_not_hide_the_nickname_the_bucket_or_the_default()
    {
        Run(
            """
            [pscustomobject]@{
                Nickname = ''; bucket_nickname = 'row'; Uri = ''; Name = 'some-bucket'; Platform = 'gs'
                SetDefault = ''; set_default = 'true'
            } | New-ArraylakeBucketConfig
            """).WithoutErrors();

        Assert.Equal(2, Requests.Count);
        Assert.Equal("\"row\"", ValueIn(Requests[0], "nickname"));
        Assert.Equal("\"some-bucket\"", ValueIn(Requests[0], "name"));
    }
}
