namespace Arraylake.Emulator.Tests.Pages;

public sealed class AddBucketTests
{
    private static readonly (string Name, string Value)[] Valid =
    [
        ("provider", "aws"), ("nickname", "lake"), ("name", "acme-data"), ("region_name", "us-east-1"),
        ("method", "anonymous"),
    ];

    public static TheoryData<string, string, string> Providers => new()
    {
        { "aws", "region_name=eu-west-1&method=hmac&access_key_id=key&secret_access_key=secret", "s3" },
        { "aws",
            "region_name=eu-west-1&method=aws_customer_managed_role&external_customer_id=123456789012"
            + "&external_role_name=reader&shared_secret=an-external-id",
            "s3" },
        { "gcs", "method=gcp_customer_managed_role&target_service_account=al@proj.iam.gserviceaccount.com", "gs" },
        { "azure",
            "method=azure_credential_delegation&tenant_id=00000000-0000-0000-0000-000000000000&storage_account=acme",
            "azure" },
        { "azure", "method=anonymous&storage_account=acme", "azure" },
        { "r2",
            "endpoint_url=https://abc.r2.cloudflarestorage.com&method=r2_customer_managed_role"
            + "&external_account_id=abc&parent_access_key_id=id&account_api_token=token&duration_seconds=900",
            "s3-compatible" },
        { "tigris", "endpoint_url=https://t3.storage.dev&region_name=iad&method=anonymous", "s3-compatible" },
        { "minio", "endpoint_url=http://localhost:9000&force_path_style=true&method=anonymous", "s3-compatible" },
        { "s3", "endpoint_url=https://ceph.example.com&force_path_style=&method=anonymous", "s3-compatible" },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_bucket_of_each_provider_is_added_as_the_api_would_add_it(
        string provider, string fields, string platform)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var added = await client.SubmitAsync(
            PageClient.NewBucket,
            [
                ("provider", provider), ("nickname", "lake"), ("name", "acme-data"), ("prefix", "raw"),
                .. Fields(fields),
            ]);

        Assert.Equal(PageClient.Buckets + "?done=added&nickname=lake", added.Is(HttpStatusCode.SeeOther).Location());
        var config = (await emulator.Admin.GetAsync(Rest.Buckets)).Json[0]!;
        Assert.Equal(platform, (string)config["platform"]!);
        Assert.Equal("raw", (string)config["prefix"]!);
        Assert.Equal("svc-admin@earthmover.service.earthmover.io", (string)config["created_by"]!);
        foreach (var (name, value) in Fields(fields).Where(field => field.Value.Length > 0))
        {
            var stored = name == "method" ? config["auth_config"]!["method"]
                : config["extra_config"]![name] ?? config["auth_config"]![name];
            Assert.Equal(
                name is "shared_secret" or "parent_access_key_id" or "account_api_token" ? "**********" : value,
                $"{stored}");
        }
        Assert.Equal("Added lake.", (await client.GetAsync(added.Location()!)).TextOf("done"));
    }

    [Fact]
    public async Task Each_violation_stands_beside_its_field_in_the_words_of_the_service()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var refused = await client.SubmitAsync(
            PageClient.NewBucket, ("provider", "aws"), ("nickname", "pr"), ("name", "a b"), ("prefix", "/x"),
            ("region_name", ""), ("method", "aws_customer_managed_role"), ("external_customer_id", "123456789012"),
            ("external_role_name", ""), ("shared_secret", "with space"), ("action", "add"));

        Assert.Equal(
            "Bucket nickname must be at least 3 characters long.",
            refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("nickname-error"));
        Assert.Equal("Bucket name must not contain spaces. Received `a b`", refused.TextOf("name-error"));
        Assert.Equal("Bucket prefix must not start or end with a slash.", refused.TextOf("prefix-error"));
        Assert.StartsWith(
            "shared_secret must be 2-1224 characters", refused.TextOf("shared_secret-error"), StringComparison.Ordinal);
        Assert.NotNull(refused.TextOf("external_role_name-error"));
        Assert.Matches("""<input id="nickname"[^>]*aria-invalid="true"[^>]*nickname-error""", refused.Text);
        Assert.Contains("value=\"pr\"", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("with space", refused.Text, StringComparison.Ordinal);
        Assert.Equal("", await emulator.Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("aws", "region_name", "S3 buckets require a region_name.")]
    [InlineData("minio", "endpoint_url", "S3-compatible buckets require an endpoint_url.")]
    public async Task A_missing_setting_is_reported_at_its_field(string provider, string field, string message)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var refused = await client.SubmitAsync(
            PageClient.NewBucket, ("provider", provider), ("nickname", "lake"), ("name", "data"),
            ("method", "anonymous"));

        Assert.Equal(message, refused.Is(HttpStatusCode.UnprocessableEntity).TextOf($"{field}-error"));
    }

    [Fact]
    public async Task A_taken_nickname_or_location_is_reported_at_its_field()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);
        (await client.SubmitAsync(PageClient.NewBucket, Valid)).Is(HttpStatusCode.SeeOther);

        var nickname = await client.SubmitAsync(PageClient.NewBucket, [.. Valid, ("prefix", "other")]);
        var location = await client.SubmitAsync(
            PageClient.NewBucket, [.. Valid.Where(field => field.Name != "nickname"), ("nickname", "sea")]);

        Assert.Equal(
            "bucket with nickname lake already exists",
            nickname.Is(HttpStatusCode.Conflict).TextOf("nickname-error"));
        Assert.Equal(
            "bucket with URI s3://acme-data already exists", location.Is(HttpStatusCode.Conflict).TextOf("name-error"));
    }

    [Fact]
    public async Task A_bucket_can_be_added_as_the_default_in_one_step()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("old");
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SubmitAsync(PageClient.NewBucket, [.. Valid, ("make_default", "true")]))
            .Is(HttpStatusCode.SeeOther);

        Assert.Equal("old lake*", await emulator.Admin.NicknamesAsync());
    }

    [Theory]
    [InlineData("gcs", "region_name|endpoint_url", "target_service_account")]
    [InlineData("azure", "region_name|endpoint_url", "tenant_id")]
    [InlineData("r2", "\"region_name\"", "parent_access_key_id")]
    [InlineData("minio", "\"tenant_id\"", "force_path_style")]
    public async Task Another_provider_shows_its_fields_and_keeps_what_was_typed(
        string provider, string without, string with)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var shown = (await client.SubmitAsync(
            PageClient.NewBucket, ("provider", provider), ("nickname", "lake"), ("method", "aws_customer_managed_role"),
            ("action", "show"))).Is(HttpStatusCode.OK);

        Assert.Contains($"id=\"{with}\"", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch($"name=\"?({without})", shown.Text);
        Assert.Contains("value=\"lake\"", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("-error", shown.Text, StringComparison.Ordinal);
        Assert.Equal("", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task The_preview_has_the_location_and_a_line_of_powershell_without_secrets()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var shown = await client.SubmitAsync(
            PageClient.NewBucket, ("provider", "aws"), ("nickname", "lake"), ("name", "acme-data"),
            ("prefix", "it's `$x` \u2019"), ("region_name", "us-east-1"), ("method", "aws_customer_managed_role"),
            ("external_customer_id", "012345678901"), ("external_role_name", "reader"),
            ("shared_secret", "canary-secret"), ("make_default", "true"), ("action", "show"));

        Assert.Equal("s3://acme-data/it's `$x` \u2019", shown.TextOf("preview-location"));
        Assert.Equal(
            "New-ArraylakeBucketConfig lake 's3://acme-data/it''s `$x` \u2019\u2019' -Region us-east-1 "
            + "-Org earthmover -SetDefault -Auth (\n New-ArraylakeBucketAuth -AwsRole -AccountId '012345678901' "
            + "-RoleName reader -ExternalId (Read-Host 'External ID' -AsSecureString))",
            shown.TextOf("preview-command"));
        Assert.DoesNotContain("canary-secret", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_of_powershell_has_no_password_of_an_endpoint()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var shown = await client.SubmitAsync(
            PageClient.NewBucket, ("provider", "minio"), ("nickname", "lake"), ("name", "acme-data"),
            ("endpoint_url", "http://user:s3cr3t@localhost:9000"), ("method", "anonymous"), ("action", "show"));

        Assert.Contains(
            "-EndpointUrl 'http://**********@localhost:9000'", shown.TextOf("preview-command"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_warns_of_what_probably_does_not_work()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        using var client = await PageClient.SignInAsync(emulator);

        var shown = await client.SubmitAsync(
            PageClient.NewBucket, ("provider", "tigris"), ("nickname", "lake"), ("name", "acme-data"),
            ("endpoint_url", "https://t3.storage.dev"), ("method", "anonymous"), ("action", "show"));

        Assert.Contains("With Tigris, repos cannot be opened", shown.Text, StringComparison.Ordinal);
    }

    private static (string Name, string Value)[] Fields(string text) =>
        [.. text.Split('&').Select(field => (field.Split('=')[0], field.Split('=')[1]))];
}
