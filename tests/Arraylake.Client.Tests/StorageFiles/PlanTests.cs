namespace Arraylake.Tests.StorageFiles;

/// <summary>What has to be done so that an organization is as its file says.</summary>
public sealed class PlanTests
{
    private static readonly BucketConfig Lake = Storage.Held("lake", "s3://lake-data", isDefault: true);
    private static readonly BucketConfig Prod = Storage.Held("prod", "s3://prod-data/v1");

    private const string LakeEntry = "lake: { uri: s3://lake-data, region: us-east-1 }";
    private const string ProdEntry = "prod: { uri: s3://prod-data/v1, region: us-east-1 }";

    [Fact]
    public void What_is_as_the_file_says_is_no_difference()
    {
        var plan = BucketConfigPlan.Create(Storage.File(LakeEntry, ProdEntry), [Lake, Prod]);

        Assert.Empty(plan.Texts());
        Assert.Equal(["lake", "prod"], plan.Differences.Select(difference => difference.Nickname));
        Assert.Empty(plan.MayBeInUse);
    }

    [Theory]
    [InlineData("new: { uri: gs://some-bucket }", "Create new gs://some-bucket, anonymous")]
    [InlineData(
        "new: { uri: s3://some-bucket, region: eu-west-1, force_path_style: true, auth: { method: hmac, keys: { secret: a } } }",
        "Create new s3://some-bucket, eu-west-1, force_path_style: true, hmac")]
    [InlineData("prod: { uri: s3://prod-data/v1, region: us-west-2 }", "Update prod region: us-east-1 -> us-west-2")]
    [InlineData("prod: { uri: s3://prod-data/v2, region: us-east-1 }", "Update prod prefix: v1 -> v2")]
    [InlineData("prod: { uri: s3://prod-data, region: us-east-1 }", "Update prod prefix: v1 -> (none)")]
    [InlineData(
        "prod: { uri: s3://other-data/v1, region: us-east-1, use_ssl: true }",
        "Update prod uri: s3://prod-data/v1 -> s3://other-data/v1; use_ssl: (none) -> true")]
    [InlineData("production: { uri: s3://prod-data/v1, region: us-east-1 }", "Rename prod -> production")]
    [InlineData(
        "prod: { uri: s3://prod-data/v1, region: us-east-1, auth: { method: aws_customer_managed_role, external_customer_id: '1', external_role_name: r, shared_secret: { secret: a } } }",
        "Update prod auth.method: anonymous -> aws_customer_managed_role; auth.external_customer_id: (none) -> 1; auth.external_role_name: (none) -> r")]
    public void An_entry_is_a_difference(string entry, string difference) => Assert.Equal(
        [difference], BucketConfigPlan.Create(Storage.File(LakeEntry, entry), [Lake, Prod]).Texts());

    [Fact]
    public void A_config_that_is_renamed_and_changed_is_two_differences()
    {
        var plan = BucketConfigPlan.Create(
            Storage.File("main: { uri: s3://prod-data/v1, region: us-west-2 }"), [Prod]);

        Assert.Equal(["Update main region: us-east-1 -> us-west-2", "Rename prod -> main"], plan.Texts());
        Assert.Equal([Prod], plan.MayBeInUse);
    }

    [Fact]
    public void Configs_that_the_file_does_not_name_are_removed_only_if_that_is_wanted()
    {
        var file = Storage.File(LakeEntry);

        var kept = BucketConfigPlan.Create(file, [Lake, Prod]);
        var pruned = BucketConfigPlan.Create(file, [Lake, Prod], prune: true);

        Assert.Empty(kept.Texts());
        Assert.Equal([Prod], kept.Unnamed);
        Assert.Equal(["Remove prod s3://prod-data/v1"], pruned.Texts());
        Assert.Equal([Prod], pruned.MayBeInUse);
    }

    [Fact]
    public void The_default_is_compared_only_if_the_file_names_one()
    {
        var file = Storage.Yaml($"organization: acme\ndefault: prod\nbuckets:\n  {LakeEntry}\n  {ProdEntry}\n");

        Assert.Equal(["SetDefault prod was: lake"], BucketConfigPlan.Create(file, [Lake, Prod]).Texts());
        Assert.Empty(BucketConfigPlan.Create(file, [Lake.With(isDefault: false), Prod.With(isDefault: true)]).Texts());
        Assert.Empty(BucketConfigPlan.Create(Storage.File(LakeEntry, ProdEntry), [Lake, Prod]).Texts());
    }

    [Fact]
    public void A_config_that_a_repo_uses_can_only_be_renamed()
    {
        var file = Storage.File(
            "big-lake: { uri: s3://lake-data, region: us-west-2 }", "new: { uri: gs://new-data }");
        var plan = BucketConfigPlan.Create(file, [Lake, Prod], prune: true).WithRepos(
            new Dictionary<Guid, IReadOnlyList<string>> { [Lake.Id] = ["ocean", "waves"], [Prod.Id] = ["wind"] });

        Assert.Equal(
            [
                "Update big-lake region: us-east-1 -> us-west-2; blocked: used by ocean, waves, so only the nickname can change",
                "Rename lake -> big-lake",
                "Create new gs://new-data, anonymous",
                "Remove prod s3://prod-data/v1; blocked: used by wind",
            ],
            plan.Texts());
        Assert.Equal("4 differences, 2 of them blocked", plan.Differences[0].Summary);
    }

    [Fact]
    public void Renames_in_a_cycle_are_not_blocked()
    {
        var file = Storage.File(
            "prod: { uri: s3://lake-data, region: us-east-1 }", "lake: { uri: s3://prod-data/v1, region: us-east-1 }");

        Assert.Equal(
            ["Rename lake -> prod", "Rename prod -> lake"], BucketConfigPlan.Create(file, [Lake, Prod]).Texts());
    }

    [Fact]
    public void A_nickname_that_another_config_keeps_blocks_and_so_on()
    {
        var third = Storage.Held("third", "s3://third-data");
        var file = Storage.File(
            "prod: { uri: s3://lake-data, region: us-east-1 }", "lake: { uri: s3://third-data, region: us-east-1 }",
            "third: { uri: gs://fourth-data }");

        Assert.Equal(
            [
                "Rename lake -> prod; blocked: the nickname 'prod' belongs to 'prod' (s3://prod-data/v1), which the file does not name",
                "Rename third -> lake; blocked: the nickname 'lake' belongs to 'lake' (s3://lake-data), which does not give it up",
                "Create third gs://fourth-data, anonymous; blocked: the nickname 'third' belongs to 'third' (s3://third-data), which does not give it up",
            ],
            BucketConfigPlan.Create(file, [Lake, Prod, third]).Texts());
        Assert.DoesNotContain(
            BucketConfigPlan.Create(file, [Lake, Prod, third], prune: true).Differences,
            difference => difference.IsBlocked);
    }

    [Fact]
    public void A_broken_rule_blocks_what_would_be_sent_and_what_depends_on_it()
    {
        var file = Storage.Yaml(
            """
            organization: acme
            default: a!
            buckets:
              a!: { uri: s3://some-data }
              prod: { uri: s3://prod-data/v1 }
            """);
        var plan = BucketConfigPlan.Create(file, [Lake, Prod]);

        Assert.Collection(
            plan.Differences,
            create => Assert.Contains("Invalid bucket nickname", create.BlockedReason, StringComparison.Ordinal),
            update => Assert.Contains("S3 buckets require a region_name", update.BlockedReason, StringComparison.Ordinal),
            theDefault => Assert.Equal("it cannot be created", theDefault.BlockedReason));
    }

    [Fact]
    public void What_breaks_a_rule_today_and_does_not_change_is_no_difference()
    {
        var old = Storage.Held(Samples.New with { Nickname = "!", Name = "a", Platform = "swift" });
        var file = BucketConfigFile.Of("acme", [old]);

        Assert.Empty(BucketConfigPlan.Create(Storage.Yaml(file.ToText(StorageFileFormat.Yaml)), [old]).Texts());
    }

    [Fact]
    public void The_same_place_under_another_platform_is_a_change_of_the_platform()
    {
        var minio = Storage.Held(new NewBucketConfig
        {
            Nickname = "minio",
            Platform = Platforms.Minio,
            Name = "some-data",
            ExtraConfig = Samples.Extra((ExtraConfig.EndpointUrl, "http://localhost:9000/")),
        });
        var file = Storage.File("store: { uri: s3://some-data, endpoint_url: 'http://localhost:9000' }");

        Assert.Equal(
            [
                "Rename minio -> store",
                "Update store platform: minio -> s3-compatible; endpoint_url: http://localhost:9000/ -> http://localhost:9000",
            ],
            BucketConfigPlan.Create(file, [minio]).Texts());
    }

    [Fact]
    public void An_entry_that_may_be_two_configs_is_an_error_at_its_place()
    {
        BucketConfig At(string nickname, string platform) => Storage.Held(new NewBucketConfig
        {
            Nickname = nickname,
            Platform = platform,
            Name = "some-data",
            ExtraConfig = Samples.Extra((ExtraConfig.EndpointUrl, "http://localhost:9000")),
        });
        var file = Storage.File("store: { uri: s3://some-data, endpoint_url: 'http://localhost:9000/' }");

        var error = Assert.Throws<BucketConfigFileException>(() => BucketConfigPlan.Create(
            file, [At("one", Platforms.Minio), At("two", Platforms.S3Compatible)]));

        Assert.StartsWith("acme.yaml:3:3: 'store' may be 'one' or 'two'", error.Message, StringComparison.Ordinal);
        Assert.Equal(
            ["Update store endpoint_url: http://localhost:9000 -> http://localhost:9000/"],
            BucketConfigPlan.Create(file, [At("one", Platforms.Minio), At("store", Platforms.S3Compatible)]).Texts());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_thousand_configs_are_compared_in_no_time(bool renamed)
    {
        var configs = Enumerable.Range(0, 1000).Select(n => Storage.Held($"config-{n}", $"s3://bucket-{n}")).ToList();
        var file = BucketConfigFile.Of("acme", configs.Select(
            config => renamed ? config.With(nickname: $"{config.Nickname}-b") : config));

        var plan = BucketConfigPlan.Create(file, configs);

        Assert.Equal(renamed ? 1000 : 0, plan.Texts().Count);
        Assert.Equal(1000, plan.Differences.Count);
        Assert.Empty(plan.MayBeInUse);
    }
}
