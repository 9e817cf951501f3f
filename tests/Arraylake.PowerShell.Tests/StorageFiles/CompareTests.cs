namespace Arraylake.PowerShell.Tests;

/// <summary>Compare-ArraylakeBucketConfig.</summary>
public sealed class CompareTests(EmulatorFixture emulator)
{
    private const string Hmac =
        "New-ArraylakeBucketConfig keys s3://keys-bucket -EndpointUrl http://localhost:1 -Auth @{ method = 'hmac'; "
        + "access_key_id = 'canary-id'; secret_access_key = 'canary-key' }";

    private const string HmacEntry =
        "keys: { uri: s3://keys-bucket, endpoint_url: 'http://localhost:1', auth: { method: hmac, "
        + "keys: { secret: my-keys } } }";

    [Fact]
    public async Task Differences_are_returned_and_equal_ones_only_if_wanted()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        await fixture.CreateAsync("lake");
        await fixture.CreateAsync("prod");
        await fixture.CreateAsync("rest");
        await fixture.UseAsync("lake", "ocean");
        folder.WriteEntries(
            "a.yaml", fixture.Org,
            "lake: { uri: s3://bucket-lake, region: eu-west-1 }",
            "production: { uri: s3://bucket-prod, region: us-east-1 }");

        var some = fixture.Session.Run("Compare-ArraylakeBucketConfig a.yaml -Verbose").WithoutErrors();
        var all = fixture.Session.Run("Compare-ArraylakeBucketConfig a.yaml -IncludeEqual -Prune").WithoutErrors();

        Assert.Equal(["Update lake", "Rename prod"], some.Output.Select(item => $"{item}"));
        Assert.Equal([true, false], some.Values("IsBlocked"));
        Assert.Equal("used by ocean, so only the nickname can change", some.Values("BlockedReason")[0]);
        Assert.Contains(
            some.Verbose, line => line.Contains("does not name 1 of the BucketConfigs", StringComparison.Ordinal)
                && line.Contains("rest", StringComparison.Ordinal));
        Assert.Equal(["Update lake", "Rename prod", "Remove rest"], all.Output.Select(item => $"{item}"));
        Assert.Empty(fixture.Writes.Skip(1));
    }

    [Fact]
    public async Task A_thousand_configs_take_one_list_and_their_users_two_if_something_changes()
    {
        const int Count = 1000;
        var configs = Enumerable.Range(0, Count).Select(number => $$$"""
            {"id":"7d0c1b1e-0000-4000-8000-{{{number:d12}}}","nickname":"config-{{{number}}}","platform":"s3",
             "name":"bucket-{{{number}}}","extra_config":{"region_name":"us-east-1"},
             "auth_config":{"method":"anonymous"}}
            """);
        var list = $"[{string.Join(',', configs)}]";
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(
            context.Request.Path.Value!.EndsWith("/buckets", StringComparison.Ordinal)
                ? list
                : """{"items":[],"pages":0}"""));
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);
        string[] renamed =
        [
            "renamed: { uri: s3://bucket-0, region: us-east-1 }",
            "new: { uri: gs://new-bucket }",
        ];
        IEnumerable<string> RestIn(string region) => Enumerable.Range(1, Count - 1)
            .Select(number => $"config-{number}: {{ uri: s3://bucket-{number}, region: {region} }}");
        folder.WriteEntries("renamed.yaml", "acme", [.. renamed, .. RestIn("us-east-1")]);
        folder.WriteEntries("changed.yaml", "acme", [.. renamed, .. RestIn("eu-west-1")]);

        var harmless = session.Run("Compare-ArraylakeBucketConfig renamed.yaml").WithoutErrors();
        Assert.Equal(["GET /orgs/acme/buckets"], service.Requests);
        var changing = session.Run("Compare-ArraylakeBucketConfig changed.yaml").WithoutErrors();

        Assert.Equal(
            ["Create new", "Rename config-0"],
            harmless.Output.Select(item => $"{item}").Order(StringComparer.Ordinal));
        Assert.Equal(Count + 1, changing.Output.Count);
        Assert.Equal(4, service.Requests.Count);
        Assert.Empty(service.Writes);
    }

    [Fact]
    public async Task A_bad_file_is_an_error_with_its_place_and_nothing_is_sent()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        folder.Write("bad.yaml", "organization: acme\nbuckets:\n  one: { uri: s3://b-1, regio: x }\n");
        folder.WriteEntries("good.yaml", fixture.Org);

        var result = fixture.Session.Run("'bad.yaml', 'none.yaml', 'good.yaml', '.' | Compare-ArraylakeBucketConfig");

        Assert.Equal(["BucketConfigFileInvalid", "BucketConfigFileFailed", "BucketConfigFileFailed"], result.ErrorIds);
        Assert.StartsWith(
            "bad.yaml:3:25: 'regio' is not a key of a bucket.", $"{result.AllErrors[0]}", StringComparison.Ordinal);
        Assert.Equal(["bad.yaml", "none.yaml", "."], result.AllErrors.Select(error => error.TargetObject));
        Assert.Equal([$"GET {fixture.Path}"], fixture.Requests);
    }

    [Fact]
    public async Task The_file_of_another_organization_is_an_error()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        var other = emulator.NewOrg();
        folder.WriteEntries("other.yaml", other, "new: { uri: gs://new-bucket }");

        var refused = fixture.Session.Run($"Compare-ArraylakeBucketConfig other.yaml -Org {fixture.Org}");
        var named = fixture.Session.Run("Compare-ArraylakeBucketConfig other.yaml").WithoutErrors();

        Assert.Equal(["BucketConfigFileInvalid"], refused.ErrorIds);
        Assert.StartsWith(
            $"other.yaml:1:15: The file is about the organization '{other}'",
            $"{refused.OnlyError}", StringComparison.Ordinal);
        Assert.Equal(other, named.OnlyOutput.Properties["Org"].Value);
        Assert.Equal([$"GET /orgs/{other}/buckets"], fixture.Requests);
    }

    [Theory]
    [InlineData("Compare-ArraylakeBucketConfig a.yaml, b.yaml -Prune")]
    [InlineData("'a.yaml', 'b.yaml' | Compare-ArraylakeBucketConfig -Prune -SecretResolver { }")]
    public async Task With_prune_a_second_file_of_an_organization_is_an_error(string command)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        folder.WriteEntries("a.yaml", fixture.Org, "one: { uri: gs://first-bucket }");
        folder.WriteEntries("b.yaml", fixture.Org, "two: { uri: gs://second-bucket }");

        var pruned = fixture.Session.Run(command);
        var kept = fixture.Session.Run("Compare-ArraylakeBucketConfig a.yaml, b.yaml").WithoutErrors();

        Assert.Equal(["Create one"], pruned.Output.Select(item => $"{item}"));
        Assert.Equal(["BucketConfigFileInvalid"], pruned.ErrorIds);
        Assert.Equal("b.yaml", pruned.OnlyError.TargetObject);
        Assert.StartsWith(
            $"b.yaml:1:15: The file 'a.yaml' is about the organization '{fixture.Org}' too: with -Prune, each would "
            + "remove what the other one names.",
            $"{pruned.OnlyError}", StringComparison.Ordinal);
        Assert.Equal(["Create one", "Create two"], kept.Output.Select(item => $"{item}"));
    }

    [Theory]
    [InlineData("Compare-ArraylakeBucketConfig *.yaml", 2)]
    [InlineData("Get-ChildItem *.yaml | Compare-ArraylakeBucketConfig", 2)]
    [InlineData("Get-Item -LiteralPath 'a[1].yaml' | Compare-ArraylakeBucketConfig", 1)]
    [InlineData("[IO.FileInfo]::new(\"$pwd/a[1].yaml\") | Compare-ArraylakeBucketConfig", 1)]
    [InlineData("Compare-ArraylakeBucketConfig -LiteralPath 'a[1].yaml', b.yaml", 2)]
    [InlineData("$null = New-PSDrive work FileSystem $pwd; Compare-ArraylakeBucketConfig work:/b.yaml", 1)]
    public async Task Files_are_named_as_elsewhere_in_PowerShell(string command, int count)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        folder.WriteEntries("a[1].yaml", fixture.Org, "one: { uri: gs://new-bucket }");
        folder.WriteEntries("b.yaml", fixture.Org, "one: { uri: gs://new-bucket }");

        Assert.Equal(count, fixture.Session.Run(command).WithoutErrors().Output.Count);
    }

    [Fact]
    public async Task Access_keys_are_compared_with_those_of_the_resolver_and_others_are_not_asked_for()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        fixture.Session.Run(Hmac).WithoutErrors();
        folder.WriteEntries("a.yaml", fixture.Org, HmacEntry,
            "role: { uri: s3://new-bucket, region: us-east-1, auth: { method: aws_customer_managed_role, "
            + "external_customer_id: '1', external_role_name: r, shared_secret: { secret: other } } }");
        const string Resolving =
            "$global:asked = @(); Compare-ArraylakeBucketConfig a.yaml -IncludeEqual -SecretResolver { param($name) "
            + "$global:asked += $name; VALUE } | Where-Object Nickname -eq keys";
        string Key(string value) => Resolving.Replace("VALUE", value, StringComparison.Ordinal);
        const string Credential = "[pscredential]::new('canary-id', (ConvertTo-SecureString KEY -AsPlainText -Force))";

        var same = fixture.Session.Run(Key(Credential.Replace("KEY", "canary-key", StringComparison.Ordinal)));
        var changed = fixture.Session.Run(Key(Credential.Replace("KEY", "canary-new", StringComparison.Ordinal)));
        var none = fixture.Session.Run(Key("$null"));

        Assert.Equal("None keys", $"{same.WithoutErrors().OnlyOutput}");
        Assert.Equal("Update keys", $"{changed.WithoutErrors().OnlyOutput}");
        Assert.Equal("auth.secret_access_key: changed", changed.OnlyOutput.Properties["Description"].Value);
        Assert.Equal("None keys", $"{none.WithoutErrors().OnlyOutput}");
        Assert.Equal(
            ["auth.access_key_id", "auth.secret_access_key"],
            (IEnumerable<string>)none.OnlyOutput.Properties["MaskedFields"].Value);
        Assert.Equal("my-keys", $"{fixture.Session.Run("$asked").OnlyOutput}");
    }

    [Theory]
    [InlineData("'canary'", "The secret 'my-keys' does not fit keys")]
    [InlineData("5", "The secret 'my-keys' is a Int32")]
    [InlineData("'canary', 'canary'", "gave 2 values for the secret 'my-keys'")]
    [InlineData("throw 'out of order'", "failed for the secret 'my-keys': out of order")]
    public async Task A_secret_that_cannot_be_used_is_an_error_that_names_it(string value, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        fixture.Session.Run(Hmac).WithoutErrors();
        folder.WriteEntries("a.yaml", fixture.Org, HmacEntry);

        var result = fixture.Session.Run($"Compare-ArraylakeBucketConfig a.yaml -SecretResolver {{ {value} }}");

        Assert.Equal(["BucketSecretNotFound"], result.ErrorIds);
        Assert.Contains(message, $"{result.OnlyError}", StringComparison.Ordinal);
        Assert.DoesNotContain("canary", $"{result.OnlyError}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_that_cannot_be_listed_are_a_warning()
    {
        await using var service = await LoopbackService.StartAsync(context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/buckets", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 403;
                return Task.CompletedTask;
            }
            return context.Response.WriteAsync(
                """[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"one","platform":"gs","name":"b-1"}]""");
        });
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);
        folder.WriteEntries("a.yaml", "acme", "one: { uri: gs://b-2 }");

        var result = session.Run("Compare-ArraylakeBucketConfig a.yaml").WithoutErrors();

        Assert.Equal("Update one", $"{result.OnlyOutput}");
        Assert.Contains("Changes may be blocked", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }
}
