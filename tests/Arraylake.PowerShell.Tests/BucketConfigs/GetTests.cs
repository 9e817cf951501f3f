namespace Arraylake.PowerShell.Tests;

public sealed class GetTests(EmulatorFixture emulator)
{
    [Fact]
    public async Task All_configs_come_as_typed_objects_with_where_they_are_from()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var id = await fixture.CreateAsync("production", name: "my-data", prefix: "a/b");

        var config = fixture.Session.Run("Get-ArraylakeBucketConfig").WithoutErrors().OnlyOutput;

        Assert.Equal("Arraylake.BucketConfig", config.TypeNames[0]);
        Assert.Equal(
            ["Org", "Id", "Nickname", "Platform", "Name", "Prefix", "Uri", "Region", "EndpointUrl", "UseSsl",
                "ForcePathStyle", "ExtraConfig", "Auth", "AuthMethod", "IsDefault", "IsManaged", "Health",
                "Created", "Updated", "CreatedBy", "ServiceUri", "AdditionalProperties"],
            config.Properties.Select(property => property.Name));
        Assert.Equal(id, config.Properties["Id"].Value);
        Assert.Equal(fixture.Org, config.Properties["Org"].Value);
        Assert.Equal("s3://my-data/a/b", config.Properties["Uri"].Value);
        Assert.Equal(fixture.Service.ToString().TrimEnd('/'), config.Properties["ServiceUri"].Value);
        Assert.Equal("production", config.ToString());
        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(config.Properties["Created"].Value).Kind);
    }

    [Theory]
    [InlineData("prod", new[] { "prod" })]
    [InlineData("PROD", new[] { "PROD" })]
    [InlineData("Prod", new[] { "PROD", "prod" })]
    [InlineData("p*", new[] { "PROD", "prod" })]
    [InlineData("*ST", new[] { "test" })]
    [InlineData("x*", new string[0])]
    public async Task A_plain_name_is_exact_first_and_a_wildcard_ignores_case(string nickname, string[] expected)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("prod", name: "lower");
        await fixture.CreateAsync("PROD", name: "upper");
        await fixture.CreateAsync("test");

        var result = fixture.Session.Run("Get-ArraylakeBucketConfig $args[0]", nickname).WithoutErrors();

        Assert.Equal(expected, result.Values("Nickname").Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_an_error_and_the_others_come()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");
        await fixture.CreateAsync("two");

        var result = fixture.Session.Run("'one', 'nobody', 'two' | Get-ArraylakeBucketConfig");

        Assert.Equal("BucketConfigNotFound", Assert.Single(result.ErrorIds));
        Assert.Equal("nobody", result.OnlyError.TargetObject);
        Assert.Equal(["one", "two"], result.Values("Nickname"));
    }

    [Fact]
    public async Task Default_gets_the_default_alone()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("first");
        await fixture.CreateAsync("second");

        Assert.Equal(
            ["first"], fixture.Session.Run("Get-ArraylakeBucketConfig -Default").WithoutErrors().Values("Nickname"));
    }

    [Fact]
    public async Task No_default_is_an_error_not_nothing()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        Assert.Equal(["BucketConfigNotFound"], fixture.Session.Run("Get-ArraylakeBucketConfig -Default").ErrorIds);
    }

    [Fact]
    public async Task Platform_filters()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("amazon");
        fixture.Session.Run("New-ArraylakeBucketConfig google gs://some-bucket").WithoutErrors();

        Assert.Equal(
            ["google"],
            fixture.Session.Run("Get-ArraylakeBucketConfig -Platform gs").WithoutErrors().Values("Nickname"));
        Assert.Equal(
            ["google"],
            fixture.Session.Run("Get-ArraylakeBucketConfig * -Platform GS, azure").WithoutErrors().Values("Nickname"));
        Assert.Equal(
            2, fixture.Session.Run("Get-ArraylakeBucketConfig -Platform gs, s3*").WithoutErrors().Output.Count);
    }

    [Theory]
    [InlineData("-Platform s3-compatable")]
    [InlineData("* -Platform s3-compatable")]
    [InlineData("-Platform gs, s3-compatable, azur*")]
    public async Task An_unknown_platform_is_a_warning_with_the_nearest_name_before_the_list(string parameters)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run("New-ArraylakeBucketConfig google gs://some-bucket").WithoutErrors();

        var result = fixture.Session.Run($"Get-ArraylakeBucketConfig {parameters} *>&1").WithoutErrors();

        var warning = Assert.IsType<WarningRecord>(result.Output[0].BaseObject);
        Assert.StartsWith(
            "'s3-compatable' is not a known platform. Did you mean 's3-compatible'?",
            warning.Message,
            StringComparison.Ordinal);
        Assert.Equal(parameters.Contains("gs", StringComparison.Ordinal) ? 2 : 1, result.Output.Count);
    }

    [Theory]
    [InlineData("-Platform tape")]
    [InlineData("* -Platform TAPE")]
    public async Task A_platform_that_the_service_knows_and_we_do_not_is_found(string parameters)
    {
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsJsonAsync(
            new[]
            {
                new { id = Guid.NewGuid(), nickname = "vault", platform = "tape", name = "reels", is_default = true },
            }));
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(
            ["vault"], session.Run($"Get-ArraylakeBucketConfig {parameters}").WithoutErrors().Values("Nickname"));
    }

    [Theory]
    [InlineData("$null")]
    [InlineData("@('s3', $null)")]
    [InlineData("''")]
    public async Task A_platform_that_is_nothing_is_an_error_and_not_all_platforms(string platform)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");

        var result = fixture.Session.Run($"Get-ArraylakeBucketConfig -Platform {platform}");

        Assert.Equal("ParameterArgumentValidationError", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task After_a_list_that_failed_nothing_is_said_of_platforms()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var result = fixture.Session.Run("Get-ArraylakeBucketConfig -Org $args[0], nobody -Platform tape", fixture.Org);

        Assert.Equal(["ArraylakeOrgNotFound"], result.ErrorIds);
    }

    [Fact]
    public async Task A_list_that_fails_is_one_error_whatever_the_platform()
    {
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = 403;
            return Task.CompletedTask;
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(["ArraylakeForbidden"], session.Run("Get-ArraylakeBucketConfig -Platform tape").ErrorIds);
    }

    [Fact]
    public async Task An_id_that_does_not_exist_is_an_error_about_that_id()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var id = await fixture.CreateAsync("one");
        var strange = Guid.NewGuid();

        var result = fixture.Session.Run("Get-ArraylakeBucketConfig -Id $args[0], $args[1]", strange, id);

        Assert.Equal("BucketConfigNotFound", Assert.Single(result.ErrorIds));
        Assert.Equal(strange, result.OnlyError.TargetObject);
        Assert.Equal(["one"], result.Values("Nickname"));
    }

    [Fact]
    public async Task An_unknown_org_is_an_error_not_an_empty_list()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var result = fixture.Session.Run("Get-ArraylakeBucketConfig -Org no-such-org");

        Assert.Equal("ArraylakeOrgNotFound", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task An_organization_stands_for_all_of_its_configs_so_that_a_pipeline_can_span_organizations()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var other = emulator.NewOrg();
        await fixture.CreateAsync("here");
        await fixture.CreateAsync("there", org: other);

        var result = fixture.Session.Run(
            "Get-ArraylakeOrg $args[0], $args[1] | Get-ArraylakeBucketConfig", fixture.Org, other).WithoutErrors();

        Assert.Equal(["here", "there"], result.Values("Nickname").Order());
    }

    [Fact]
    public async Task Extra_settings_are_plain_values_that_print_as_they_are_typed()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig minio s3://some-bucket -EndpointUrl http://localhost:9000 -UseSsl $false "
            + "-ForcePathStyle $true")
            .WithoutErrors();

        var result = fixture.Session.Run(
            "$c = Get-ArraylakeBucketConfig minio; \"$($c.ExtraConfig)\"; $c.ExtraConfig.use_ssl; $c.EndpointUrl")
            .WithoutErrors();

        Assert.Equal(
            ["endpoint_url=http://localhost:9000", "force_path_style=true", "use_ssl=false"],
            result.Output[0].ToString().Split(';').Order(StringComparer.Ordinal));
        Assert.Equal(false, result.Output[1].BaseObject);
        Assert.Equal("http://localhost:9000", result.Output[2].ToString());
    }

    [Fact]
    public async Task A_text_that_is_no_valid_pattern_is_taken_as_it_stands_and_the_others_come()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("one");

        var result = fixture.Session.Run(
            "'ab[c', 'one' | Get-ArraylakeBucketConfig -ErrorAction Stop; Get-ArraylakeBucketConfig -Platform '['")
            .WithoutErrors();

        Assert.Equal(["one"], result.Values("Nickname"));
    }
}
