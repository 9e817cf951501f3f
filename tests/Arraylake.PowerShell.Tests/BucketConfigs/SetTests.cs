namespace Arraylake.PowerShell.Tests;

public sealed class SetTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // What is given -> the requests after the list, with the exact body. {0} is the config's path.
    public static TheoryData<string, string[]> Commands => new()
    {
        { "-Uri s3://other-data/new", ["PATCH {0} {\"name\":\"other-data\",\"prefix\":\"new\"}"] },
        { "-Uri s3://my-data", ["PATCH {0} {\"name\":\"my-data\",\"prefix\":\"\"}"] },
        { "-Region eu-west-1", ["GET {0}", "PATCH {0} {\"extra_config\":{\"region_name\":\"eu-west-1\"}}"] },
        { "-ExtraConfig @{ foo = 'bar' }",
            ["GET {0}", "PATCH {0} {\"extra_config\":{\"region_name\":\"us-east-1\",\"foo\":\"bar\"}}"] },
        { "-UseSsl $false -ExtraConfig @{ use_ssl = $true }",
            ["GET {0}", "PATCH {0} {\"extra_config\":{\"region_name\":\"us-east-1\",\"use_ssl\":false}}"] },
        { "-EndpointUrl http://localhost:9000",
            ["GET {0}", "PATCH {0} {\"platform\":\"s3-compatible\",\"extra_config\":{\"region_name\":\"us-east-1\",\"endpoint_url\":\"http://localhost:9000\"}}"] },
        { "-Auth @{ method = 'aws_customer_managed_role'; external_customer_id = '1'; external_role_name = 'r'; shared_secret = 'sss' }",
            ["PATCH {0} {\"auth_config\":{\"method\":\"aws_customer_managed_role\",\"external_customer_id\":\"1\",\"external_role_name\":\"r\",\"shared_secret\":\"sss\"}}"] },
        { "-Uri s3://other-data -WhatIf", [] },
        { "-Region eu-west-1 -WhatIf", ["GET {0}"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Only_what_is_given_is_sent(string parameters, string[] expected)
    {
        var id = await CreateAsync("production", name: "my-data", prefix: "deep");

        Run($"Set-ArraylakeBucketConfig production {parameters}").WithoutErrors();

        Assert.Equal(
            expected.Select(request => request.Replace("{0}", $"{Fixture.Path}/{id}", StringComparison.Ordinal)),
            // A preview also reads what depends on the config.
            Requests.Skip(1).Where(request => request.Contains("/buckets/", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("$c", "-Region eu-west-1")]
    [InlineData("$c", "-Region { 'eu-west-1' }")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($c))", "-Region eu-west-1")]
    public void What_a_piped_config_is_does_not_count_as_given(string input, string parameters)
    {
        Run(
            "New-ArraylakeBucketConfig production s3://my-data/deep -Region us-east-1 "
            + "-Auth @{ method = 'aws_customer_managed_role'; external_customer_id = '1'; "
            + "external_role_name = 'r'; shared_secret = 'sss' }")
            .WithoutErrors();

        Run(
            $"$c = Get-ArraylakeBucketConfig production; {input} | Set-ArraylakeBucketConfig {parameters}")
            .WithoutErrors();

        LastWriteIs("""{"extra_config":{"region_name":"eu-west-1"}}""");
    }

    [Fact]
    public async Task Rows_of_text_say_what_a_config_should_become()
    {
        await CreateAsync("production", name: "my-data", prefix: "deep");

        Run(
            "[pscustomobject]@{ Nickname = 'production'; Uri = 's3://other-data'; Region = '' } | "
            + "Set-ArraylakeBucketConfig")
            .WithoutErrors();

        LastWriteIs("""{"name":"other-data","prefix":""}""");
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Nickname = 'production'; Region = ''; Uri = '' } | Set-ArraylakeBucketConfig -Verbose")]
    [InlineData("Set-ArraylakeBucketConfig production -Region '' -Verbose")]
    public async Task Empty_values_leave_a_config_as_it_is(string command)
    {
        await CreateAsync("production");

        var result = Run(command).WithoutErrors();

        Assert.Empty(Writes);
        Assert.Contains(result.Verbose, line => line.StartsWith("Nothing to change", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-Region us-east-1")]
    [InlineData("-ExtraConfig @{ region_name = 'us-east-1'; use_ssl = $null }")]
    public async Task Settings_that_are_so_already_are_read_and_not_sent(string parameters)
    {
        await CreateAsync("production");
        await UseAsync("production", "weather");

        var result = Run($"Set-ArraylakeBucketConfig production {parameters} -PassThru -Verbose");

        Assert.Equal("us-east-1", result.WithoutErrors().OnlyOutput.Properties["Region"].Value);
        Assert.Empty(Writes);
        Assert.Contains(result.Verbose, line => line.StartsWith("Nothing to change", StringComparison.Ordinal));
    }

    [Fact]
    public void Only_a_setting_that_is_given_now_is_warned_of_as_misspelled()
    {
        Run("New-ArraylakeBucketConfig new gs://my-data -ExtraConfig regoin_name=x").WithoutErrors();

        var given = Run("Set-ArraylakeBucketConfig new -ExtraConfig use_sll=false").WithoutErrors();
        var other = Run("Set-ArraylakeBucketConfig new -ExtraConfig @{ foo = 'bar' }").WithoutErrors();
        var removed = Run("Set-ArraylakeBucketConfig new -ExtraConfig @{ regoin_name = $null }").WithoutErrors();

        Assert.Contains("'use_ssl'", Assert.Single(given.Warnings), StringComparison.Ordinal);
        Assert.Empty(other.Warnings);
        Assert.Empty(removed.Warnings);
    }

    [Fact]
    public void Null_removes_a_setting()
    {
        Run(
            "New-ArraylakeBucketConfig minio s3://my-data -EndpointUrl http://localhost:9000 -UseSsl $false")
            .WithoutErrors();

        var changed = Run(
            "Set-ArraylakeBucketConfig minio -ExtraConfig @{ use_ssl = $null } -PassThru").WithoutErrors().OnlyOutput;

        Assert.Equal("endpoint_url=http://localhost:9000", changed.Properties["ExtraConfig"].Value.ToString());
    }

    [Fact]
    public void A_role_may_be_changed_in_part_and_its_secret_stays()
    {
        Run(
            "New-ArraylakeBucketConfig production s3://my-data -Region us-east-1 -Auth "
            + "(New-ArraylakeBucketAuth -AwsRole -AccountId 1 -RoleName old -ExternalId sss)").WithoutErrors();

        var changed = Run(
            "Set-ArraylakeBucketConfig production -Auth (New-ArraylakeBucketAuth -AwsRole -RoleName new) -PassThru")
            .WithoutErrors().OnlyOutput;

        LastWriteIs("""{"auth_config":{"method":"aws_customer_managed_role","external_role_name":"new"}}""");
        Assert.Equal(
            """{"method":"aws_customer_managed_role","external_customer_id":"1","external_role_name":"new","shared_secret":"**********"}""",
            changed.Properties["Auth"].Value.ToString());
    }

    [Fact]
    public async Task WhatIf_says_old_and_new_without_secrets()
    {
        var host = new AnsweringHost();
        using var session = Connect(host);
        await CreateAsync("production", name: "my-data");

        session.Run(
            "Set-ArraylakeBucketConfig production -Uri s3://other-data "
            + "-Auth (New-ArraylakeBucketAuth -Hmac -AccessKeyId canary -SecretAccessKey canary) -WhatIf")
            .WithoutErrors();

        var line = Assert.Single(host.Lines, line => line.Contains("What if", StringComparison.Ordinal));
        Assert.Contains("Uri 's3://my-data' -> 's3://other-data'", line, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", line, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("new s3://my-data/deep -Region us-east-1")]
    [InlineData("new s3://my-data/deep -EndpointUrl http://127.0.0.1:9000 -Region us-east-1")]
    public void Keys_that_cannot_be_restricted_to_a_prefix_are_warned_of(string arguments)
    {
        const string Keys = "-Auth (New-ArraylakeBucketAuth -Hmac -AccessKeyId a -SecretAccessKey b)";

        var created = Run($"New-ArraylakeBucketConfig {arguments} {Keys}").WithoutErrors();
        var cleared = Run("Set-ArraylakeBucketConfig new -Uri s3://my-data").WithoutErrors();

        Assert.Contains(
            "cannot be restricted to the prefix", Assert.Single(created.Warnings), StringComparison.Ordinal);
        Assert.Empty(cleared.Warnings);
    }

    [Fact]
    public async Task Strange_settings_that_are_stored_already_do_not_stand_in_the_way_of_another_change()
    {
        const string Answer = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"n","platform":"s3","name":"bucket",
             "extra_config":{"region_name":"eu-west-1","old":7,"none":null},"auth_config":{"method":"anonymous"}}
            """;
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(
            HttpMethods.IsPatch(context.Request.Method)
                ? Answer
                : Answer.Replace("eu-west-1", "us-east-1", StringComparison.Ordinal),
            context.RequestAborted));
        using var session = ModuleSession.Connected(service.Url, "acme");

        session.Run("Set-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -Region eu-west-1")
            .WithoutErrors();

        Assert.EndsWith(
            " {\"extra_config\":{\"region_name\":\"eu-west-1\",\"old\":7}}",
            service.Requests[^1],
            StringComparison.Ordinal);
    }
}
