namespace Arraylake.PowerShell.Tests;

/// <summary>Settings that a change takes away, or leaves as they are because a value is blank.</summary>
public sealed class SettingChangeTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("-Region eu-west-1 -UseSsl ''")]
    [InlineData("-Region eu-west-1 -UseSsl ' ' -ForcePathStyle ''")]
    [InlineData("-Region eu-west-1 -UseSsl ([DBNull]::Value) -ForcePathStyle ([DBNull]::Value)")]
    [InlineData("-Region eu-west-1 -EndpointUrl ''")]
    [InlineData("-Region eu-west-1 -EndpointUrl ([DBNull]::Value)")]
    public async Task A_blank_cell_as_an_argument_takes_nothing_away(string parameters)
    {
        Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://127.0.0.1:9000 -Region us-east-1 "
            + "-UseSsl $false -ForcePathStyle $true")
            .WithoutErrors();

        Run($"Set-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        var settings = Assert.Single(await StoredAsync())["extra_config"]!;
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
        await CreateAsync("one");
        await CreateAsync("two");

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
            var result = Run($"{command} -Auth {auth}");

            Assert.Equal(Enumerable.Repeat("BucketConfigInvalid", errors), result.ErrorIds);
            Assert.All(
                result.AllErrors,
                error => Assert.Contains("-Auth is blank", error.ToString(), StringComparison.Ordinal));
        }
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("-EndpointUrl $null")]
    [InlineData("-ExtraConfig @{ endpoint_url = $null }")]
    public void A_store_without_its_endpoint_is_Amazon_again(string parameters)
    {
        Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://127.0.0.1:9000 -Region us-east-1")
            .WithoutErrors();

        Run($"Set-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        LastWriteIs("""{"platform":"s3","extra_config":{"region_name":"us-east-1"}}""");
    }

    [Theory]
    [InlineData("-UseSsl $null", """{"extra_config":{"endpoint_url":"http://127.0.0.1:9000","region_name":"us-east-1"}}""")]
    [InlineData("-Region $null", """{"extra_config":{"endpoint_url":"http://127.0.0.1:9000","use_ssl":false}}""")]
    public void Null_takes_a_setting_away(string parameters, string patch)
    {
        Run(
            "New-ArraylakeBucketConfig new s3://my-data -EndpointUrl http://127.0.0.1:9000 -Region us-east-1 "
            + "-UseSsl $false")
            .WithoutErrors();

        Run($"Set-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        LastWriteIs(patch);
    }

    [Theory]
    [InlineData("-Region $null", "S3 buckets require a region_name")]
    [InlineData("-Uri $null", "-Uri is $null")]
    [InlineData("-Auth $null", "The auth is null")]
    [InlineData("-ExtraConfig $null", "-ExtraConfig is $null")]
    public async Task Null_where_nothing_can_be_taken_away_is_an_error(string parameters, string message)
    {
        await CreateAsync("production");

        var error = Run($"Set-ArraylakeBucketConfig production {parameters}").OnlyError;

        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("-Region eu-west-1", "Set: Region 'us-east-1' -> 'eu-west-1'")]
    [InlineData("-ExtraConfig @{ foo = 'bar' }", "Set: ExtraConfig foo (none) -> 'bar'")]
    [InlineData("-UseSsl $true -SetDefault", "Set: UseSsl (none) -> 'true', and make it the default")]
    [InlineData("-SetDefault", "Make it the default")]
    public async Task WhatIf_names_the_parameter_that_changes(string parameters, string text)
    {
        var host = new AnsweringHost();
        using var session = Connect(host);
        await CreateAsync("production");

        session.Run($"Set-ArraylakeBucketConfig production {parameters} -WhatIf").WithoutErrors();

        Assert.Contains(text, Assert.Single(host.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetDefault_of_a_change_makes_it_the_default()
    {
        await CreateAsync("first");
        await CreateAsync("second");

        var changed = Run("Set-ArraylakeBucketConfig second -Region eu-west-1 -SetDefault -PassThru")
            .WithoutErrors().OnlyOutput;

        Assert.Equal(true, changed.Properties["IsDefault"].Value);
        Assert.Equal(["second"], Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
    }
}
