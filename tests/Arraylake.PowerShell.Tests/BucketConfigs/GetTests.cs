namespace Arraylake.PowerShell.Tests;

public sealed class GetTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Fact]
    public async Task All_configs_come_as_typed_objects_with_where_they_are_from()
    {
        var id = await CreateAsync("production", name: "my-data", prefix: "a/b");

        var config = Run("Get-ArraylakeBucketConfig").WithoutErrors().OnlyOutput;

        Assert.Equal("Arraylake.BucketConfig", config.TypeNames[0]);
        Assert.Equal(
            ["Org", "Id", "Nickname", "Platform", "Name", "Prefix", "Uri", "Region", "EndpointUrl", "UseSsl",
                "ForcePathStyle", "ExtraConfig", "Auth", "AuthMethod", "IsDefault", "IsManaged", "Health",
                "Created", "Updated", "CreatedBy", "ServiceUri", "AdditionalProperties"],
            config.Properties.Select(property => property.Name));
        Assert.Equal(id, config.Properties["Id"].Value);
        Assert.Equal(Fixture.Org, config.Properties["Org"].Value);
        Assert.Equal("s3://my-data/a/b", config.Properties["Uri"].Value);
        Assert.Equal(Fixture.Service.ToString().TrimEnd('/'), config.Properties["ServiceUri"].Value);
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
        await CreateAsync("prod", name: "lower");
        await CreateAsync("PROD", name: "upper");
        await CreateAsync("test");

        var result = Run("Get-ArraylakeBucketConfig $args[0]", nickname).WithoutErrors();

        Assert.Equal(expected, result.Values("Nickname").Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_an_error_and_the_others_come()
    {
        await CreateAsync("one");
        await CreateAsync("two");

        var result = Run("'one', 'nobody', 'two' | Get-ArraylakeBucketConfig");

        result.WithError("BucketConfigNotFound");
        Assert.Equal("nobody", result.OnlyError.TargetObject);
        Assert.Equal(["one", "two"], result.Values("Nickname"));
    }

    [Fact]
    public async Task Default_gets_the_default_alone()
    {
        await CreateAsync("first");
        await CreateAsync("second");

        Assert.Equal(["first"], Run("Get-ArraylakeBucketConfig -Default").WithoutErrors().Values("Nickname"));
    }

    [Fact]
    public void No_default_is_an_error_not_nothing()
    {
        Assert.Equal(["BucketConfigNotFound"], Run("Get-ArraylakeBucketConfig -Default").ErrorIds);
    }

    [Fact]
    public async Task Platform_filters()
    {
        await CreateAsync("amazon");
        Run("New-ArraylakeBucketConfig google gs://some-bucket").WithoutErrors();

        Assert.Equal(["google"], Run("Get-ArraylakeBucketConfig -Platform gs").WithoutErrors().Values("Nickname"));
        Assert.Equal(
            ["google"],
            Run("Get-ArraylakeBucketConfig * -Platform GS, azure").WithoutErrors().Values("Nickname"));
        Assert.Equal(2, Run("Get-ArraylakeBucketConfig -Platform gs, s3*").WithoutErrors().Output.Count);
    }

    [Theory]
    [InlineData("-Platform s3-compatable")]
    [InlineData("* -Platform s3-compatable")]
    [InlineData("-Platform gs, s3-compatable, azur*")]
    public void An_unknown_platform_is_a_warning_with_the_nearest_name_before_the_list(string parameters)
    {
        Run("New-ArraylakeBucketConfig google gs://some-bucket").WithoutErrors();

        var result = Run($"Get-ArraylakeBucketConfig {parameters} *>&1").WithoutErrors();

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
        await CreateAsync("one");

        var result = Run($"Get-ArraylakeBucketConfig -Platform {platform}");

        result.WithError("ParameterArgumentValidationError");
        Assert.Empty(result.Output);
    }

    [Fact]
    public void After_a_list_that_failed_nothing_is_said_of_platforms()
    {
        var result = Run("Get-ArraylakeBucketConfig -Org $args[0], nobody -Platform tape", Fixture.Org);

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
        var id = await CreateAsync("one");
        var strange = Guid.NewGuid();

        var result = Run("Get-ArraylakeBucketConfig -Id $args[0], $args[1]", strange, id);

        result.WithError("BucketConfigNotFound");
        Assert.Equal(strange, result.OnlyError.TargetObject);
        Assert.Equal(["one"], result.Values("Nickname"));
    }

    [Fact]
    public void An_unknown_org_is_an_error_not_an_empty_list()
    {
        var result = Run("Get-ArraylakeBucketConfig -Org no-such-org");

        result.WithError("ArraylakeOrgNotFound");
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task An_organization_stands_for_all_of_its_configs_so_that_a_pipeline_can_span_organizations()
    {
        var other = Emulator.NewOrg();
        await CreateAsync("here");
        await CreateAsync("there", org: other);

        var result = Run(
            "Get-ArraylakeOrg $args[0], $args[1] | Get-ArraylakeBucketConfig", Fixture.Org, other).WithoutErrors();

        Assert.Equal(["here", "there"], result.Values("Nickname").Order());
    }

    [Fact]
    public void Extra_settings_are_plain_values_that_print_as_they_are_typed()
    {
        Run(
            "New-ArraylakeBucketConfig minio s3://some-bucket -EndpointUrl http://localhost:9000 -UseSsl $false "
            + "-ForcePathStyle $true")
            .WithoutErrors();

        var result = Run(
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
        await CreateAsync("one");

        var result = Run(
            "'ab[c', 'one' | Get-ArraylakeBucketConfig -ErrorAction Stop; Get-ArraylakeBucketConfig -Platform '['")
            .WithoutErrors();

        Assert.Equal(["one"], result.Values("Nickname"));
    }
}
