namespace Arraylake.PowerShell.Tests;

/// <summary>What Set- does not do, or what the service did not do of it, and how it says so.</summary>
public sealed class SetRefusedTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("Set-ArraylakeBucketConfig production")]
    [InlineData("Set-ArraylakeBucketConfig production -PassThru -WhatIf")]
    [InlineData("Set-ArraylakeBucketConfig -Id $config.Id")]
    [InlineData("$config | Set-ArraylakeBucketConfig")]
    [InlineData("[pscustomobject]@{ Nickname = 'production' } | Set-ArraylakeBucketConfig")]
    public async Task A_command_that_names_no_change_is_an_error_with_the_parameters_and_sends_nothing(string command)
    {
        await CreateAsync("production");
        Run("$config = Get-ArraylakeBucketConfig production").WithoutErrors();

        var result = Run(command);

        result.WithError("BucketConfigInvalid", "at least one of -Uri, -Region");
        Assert.Contains(
            "Rename-ArraylakeBucketConfig",
            result.OnlyError.ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
        Assert.Single(Requests);
    }

    [Theory]
    [InlineData("Set-ArraylakeBucketConfig production -Nickname prod -Region us-east-1")]
    [InlineData("Set-ArraylakeBucketConfig production prod")]
    public void A_second_nickname_is_an_error_that_leads_to_Rename_and_sends_nothing(string command)
    {
        var result = Run(command);

        result.WithError("BucketConfigInvalid", "Two nicknames are given");
        Assert.Contains(
            "Rename-ArraylakeBucketConfig", result.OnlyError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Requests);
    }

    [Theory]
    [InlineData("-Auth @{ method = 'aws_customer_managed_role'; shared_secret = '**********' }", "shared_secret is masked")]
    [InlineData("-Auth @{ method = 'aws_customer_managed_role'; external_role_name = 'r' }", "requires external_customer_id")]
    [InlineData("-Auth @{ method = 'gcp_customer_managed_role'; target_service_account = 'a@b' }", "only supported for gs buckets")]
    [InlineData("-ExtraConfig @{ region_name = $null }", "S3 buckets require a region_name")]
    [InlineData("-Uri floppy://disk", "'floppy://disk' is not the location of a bucket. Allowed: s3://")]
    [InlineData("-Uri s3://no", "at least 3 characters")]
    public async Task What_breaks_a_rule_is_not_sent(string parameters, string message)
    {
        await CreateAsync("production");

        var result = Run($"Set-ArraylakeBucketConfig production {parameters}");

        result.WithError("BucketConfigInvalid", message);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task A_config_in_use_is_not_changed_and_the_error_names_the_repos()
    {
        await CreateAsync("production");
        await UseAsync("production", "weather");

        var result = Run("Set-ArraylakeBucketConfig production -Uri s3://other-data");

        result.WithError("BucketConfigInUse", "was not changed: it is used by 1 repo (weather)");
    }

    [Fact]
    public async Task Settings_that_the_service_did_not_keep_are_an_error_that_names_them()
    {
        const string Answer = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"n","platform":"s3","name":"bucket",
             "extra_config":{"region_name":"us-east-1","old":"kept"}}
            """;
        await using var service = await LoopbackService.AnsweringAsync(StatusCodes.Status200OK, Answer);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            "Set-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -Region eu-west-1 "
            + "-ExtraConfig @{ old = $null } -PassThru");

        result.WithError("BucketConfigNotAsRequested", "region_name is 'us-east-1', not 'eu-west-1'");
        Assert.Contains("old is 'kept', not absent", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Single(result.Output);
    }

    [Theory]
    [InlineData("-Uri s3://other-data", "the bucket is 'bucket', not 'other-data'")]
    [InlineData("-Auth hmac-keys", "the auth method is 'anonymous', not 'hmac'")]
    public async Task A_change_that_the_service_did_not_make_is_an_error_that_names_it(
        string parameters, string message)
    {
        const string Answer = """
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"n","platform":"s3","name":"bucket",
             "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}
            """;
        await using var service = await LoopbackService.AnsweringAsync(StatusCodes.Status200OK, Answer);
        using var session = ModuleSession.Connected(service.Url, "acme");
        parameters = parameters.Replace(
            "hmac-keys", "(New-ArraylakeBucketAuth -Hmac -AccessKeyId a -SecretAccessKey b)", StringComparison.Ordinal);

        var result = session.Run($"Set-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 {parameters}");

        result.WithError("BucketConfigNotAsRequested", message);
    }

    [Fact]
    public void A_platform_that_the_auth_does_not_fit_is_refused_before_anything_is_sent()
    {
        Run(
            "New-ArraylakeBucketConfig production s3://my-data -Region us-east-1 -Auth "
            + "(New-ArraylakeBucketAuth -AwsRole -AccountId 1 -RoleName r -ExternalId sss)").WithoutErrors();

        var result = Run("Set-ArraylakeBucketConfig production -Uri gs://other-data");

        result.WithError("BucketConfigInvalid", "only supported for s3 buckets");
        Assert.Single(Writes);
    }

    [Fact]
    public async Task A_row_is_named_in_its_error_and_its_secrets_are_not_kept_there()
    {
        await CreateAsync("production");

        var result = Run(
            """
            [pscustomobject]@{ Nickname = 'production'; Auth = '{"method":"hmac","access_key_id":"canary","secret_access_key":" ********** "}' } |
                Set-ArraylakeBucketConfig
            """);

        Assert.Equal("production", result.OnlyError.TargetObject);
        Assert.StartsWith(
            "'production': The value of secret_access_key is masked",
            result.OnlyError.ToString(),
            StringComparison.Ordinal);
    }
}
