namespace Arraylake.PowerShell.Tests;

/// <summary>New- with -AllowExisting: a config that exists as requested is returned, another one is an error.</summary>
public sealed class AllowExistingTests(EmulatorFixture emulator)
{
    private const string Create = "New-ArraylakeBucketConfig main s3://my-data/x -Region us-east-1";

    [Fact]
    public async Task An_identical_config_is_returned_and_nothing_is_sent()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var first = fixture.Session.Run($"{Create} -AllowExisting").WithoutErrors().OnlyOutput;

        var second = fixture.Session.Run($"{Create} -AllowExisting -Verbose").WithoutErrors();

        Assert.Equal(first.Properties["Id"].Value, second.OnlyOutput.Properties["Id"].Value);
        Assert.Single(fixture.Writes);
        Assert.Contains(second.Verbose, line => line.Contains("exists already", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("main s3://my-data/x -Region eu-west-1", "region_name is 'us-east-1', not 'eu-west-1'")]
    [InlineData("main s3://other-data -Region us-east-1", "the bucket is 'my-data', not 'other-data'")]
    [InlineData("other s3://my-data/x -Region us-east-1", "the nickname is 'main', not 'other'")]
    [InlineData("main s3://my-data/x -Region us-east-1 -Auth @{ method = 'hmac'; access_key_id = 'ID'; "
        + "secret_access_key = 'canary' }", "the auth method is 'anonymous', not 'hmac'")]
    public async Task A_config_that_differs_is_an_error_that_names_the_differences(string arguments, string difference)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(Create).WithoutErrors();

        var result = fixture.Session.Run($"New-ArraylakeBucketConfig {arguments} -AllowExisting");

        Assert.Equal(["BucketConfigExists"], result.ErrorIds);
        Assert.Contains(difference, result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("canary", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains("Set-ArraylakeBucketConfig", result.OnlyError.ErrorDetails.RecommendedAction);
        Assert.Single(fixture.Writes);
    }

    [Fact]
    public async Task Secrets_that_come_back_in_clear_are_compared_and_masked_ones_are_named()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        const string Keys = "New-ArraylakeBucketConfig keys s3://my-keys -Region us-east-1 -AllowExisting -Auth "
            + "(New-ArraylakeBucketAuth -Hmac -AccessKeyId ID -SecretAccessKey";
        const string Role = "New-ArraylakeBucketConfig role s3://my-data -Region us-east-1 -AllowExisting -Verbose "
            + "-Auth (New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName r -ExternalId";
        fixture.Session.Run($"{Keys} one); {Role} one)").WithoutErrors();

        var keys = fixture.Session.Run($"{Keys} two)");
        var role = fixture.Session.Run($"{Role} two)").WithoutErrors();

        Assert.Contains("secret_access_key is different", keys.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains(role.Verbose, line => line.EndsWith(
            "Not compared, because the service masks it: shared_secret.", StringComparison.Ordinal));
        Assert.Equal(2, fixture.Writes.Count);
    }

    [Fact]
    public async Task All_inputs_share_one_list()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        const string Rows = "'one', 'two', 'one', 'three' | ForEach-Object { [pscustomobject]@{ Nickname = $_; "
            + "Uri = \"gs://bucket-$_\" } } | New-ArraylakeBucketConfig -AllowExisting";

        var first = fixture.Session.Run(Rows).WithoutErrors();
        var second = fixture.Session.Run($"{Rows} -ThrottleLimit 4").WithoutErrors();

        Assert.Equal(["one", "two", "one", "three"], first.Values("Nickname"));
        Assert.Equal(["one", "two", "one", "three"], second.Values("Nickname"));
        Assert.Equal(3, fixture.Writes.Count);
        Assert.Equal(2, fixture.Requests.Count(request => request == $"GET {fixture.Path}"));
    }

    [Fact]
    public async Task The_same_config_twice_at_a_time_is_created_once()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var result = fixture.Session.Run(
            "1..4 | ForEach-Object { [pscustomobject]@{ Nickname = 'one'; Uri = 'gs://bucket-one' } } | "
            + "New-ArraylakeBucketConfig -AllowExisting -ThrottleLimit 4").WithoutErrors();

        Assert.Equal(["one", "one", "one", "one"], result.Values("Nickname"));
        Assert.Equal(["one"], await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task SetDefault_makes_an_existing_config_the_default_once()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        fixture.Session.Run(Create).WithoutErrors();

        var moved = fixture.Session.Run($"{Create} -AllowExisting -SetDefault").WithoutErrors();
        var writes = fixture.Writes.Count;
        var kept = fixture.Session.Run($"{Create} -AllowExisting -SetDefault").WithoutErrors();

        Assert.Equal(true, moved.OnlyOutput.Properties["IsDefault"].Value);
        Assert.Equal(true, kept.OnlyOutput.Properties["IsDefault"].Value);
        Assert.Equal(2, writes);
        Assert.Equal(2, fixture.Writes.Count);
    }

    [Fact]
    public async Task The_last_input_becomes_the_default_also_where_all_exist()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        const string Rows = "'one', 'two', 'one' | ForEach-Object { [pscustomobject]@{ Nickname = $_; "
            + "Uri = \"gs://bucket-$_\" } } | New-ArraylakeBucketConfig -AllowExisting -SetDefault -ThrottleLimit 3";
        fixture.Session.Run(Rows).WithoutErrors();
        fixture.Session.Run(Rows).WithoutErrors();

        Assert.Equal(["one"], fixture.Session.Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
    }

    [Fact]
    public async Task WhatIf_shows_only_configs_that_would_be_created()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(Create).WithoutErrors();

        var result = fixture.Session.Run(
            $"{Create} -AllowExisting -WhatIf; New-ArraylakeBucketConfig new gs://my-data -AllowExisting -WhatIf");

        Assert.Equal(["main"], result.WithoutErrors().Values("Nickname"));
        Assert.Single(fixture.Writes);
    }

    [Fact]
    public async Task A_service_that_is_down_is_an_error_and_creates_nothing()
    {
        await using var service = await LoopbackService.AnsweringAsync(StatusCodes.Status503ServiceUnavailable, "");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{Create} -AllowExisting");

        Assert.Equal(["ArraylakeUnavailable"], result.ErrorIds);
        Assert.Empty(service.Writes);
    }
}
