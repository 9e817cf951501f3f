namespace Arraylake.Reliability;

/// <summary>A random state of an organization.</summary>
internal sealed record ImportState(IReadOnlyList<NewBucketConfig> Configs, int Default)
{
    private const int Names = 10;
    private const int Most = 8;

    /// <summary>The nicknames of configs that a repo uses.</summary>
    public IReadOnlyList<string> Used { get; init; } = [];

    /// <summary>The present state; some of its configs are in use.</summary>
    public static ImportState Present(Random chance)
    {
        var nicknames = Shuffled(chance);
        var places = Shuffled(chance);
        var count = Math.Max(chance.Next(Most + 1), chance.Next(Most + 1));
        return new(
            [.. Enumerable.Range(0, count).Select(at => Config(chance, nicknames[at], places[at]))],
            count == 0 ? -1 : chance.Next(count))
        {
            Used = [.. nicknames.Take(count).Where(_ => chance.Next(6) == 0).Select(Nickname)],
        };
    }

    /// <summary>
    /// Another state with much of it in other places: swapped nicknames, circles, other settings, new and missing ones.
    /// </summary>
    public ImportState Wanted(Random chance)
    {
        var nicknames = Shuffled(chance);
        NewBucketConfig[] kept = [.. Configs.Where(_ => chance.Next(5) > 0)];
        // The same, in other places, or any.
        string[] names = [.. kept.Select(static config => config.Nickname)];
        switch (chance.Next(3))
        {
            case 1:
                chance.Shuffle(names);
                break;
            case 2:
                names = [.. nicknames.Select(Nickname)];
                break;
        }
        List<NewBucketConfig> configs = [.. kept.Select((config, at) => Changed(chance, config, names[at]))];
        var places = Shuffled(chance);
        for (var wanted = chance.Next(1, Most); configs.Count < wanted;)
        {
            configs.Add(Config(chance, nicknames[configs.Count], places[configs.Count]));
        }
        configs = [.. configs.DistinctBy(static config => config.Nickname).DistinctBy(PlaceOf)];
        return new(configs, chance.Next(configs.Count));
    }

    private static NewBucketConfig Changed(Random chance, NewBucketConfig config, string nickname) =>
        chance.Next(4) switch
        {
            0 => config with { Nickname = nickname, Auth = Auth(chance, config.Platform) },
            1 => config with
            {
                Nickname = nickname,
                Prefix = chance.Next(2) == 0 ? "" : $"prefix-{chance.Next(Names)}",
            },
            2 when config.Platform == Platforms.S3 => config with
            {
                Nickname = nickname,
                ExtraConfig = new([new(ExtraConfig.RegionName, "eu-west-1"), new(ExtraConfig.UseSsl, true)]),
            },
            _ => config with { Nickname = nickname },
        };

    private static NewBucketConfig Config(Random chance, int nickname, int place)
    {
        // The same place is always of the same kind.
        var (platform, settings) = (place % 3) switch
        {
            0 => (Platforms.S3Compatible, new ExtraConfig(
                [new(ExtraConfig.EndpointUrl, "https://minio.example.com"), new(ExtraConfig.RegionName, "us-east-1")])),
            1 => (Platforms.GoogleCloudStorage, ExtraConfig.Empty),
            _ => (Platforms.S3, new ExtraConfig([new(ExtraConfig.RegionName, "us-east-1")])),
        };
        return new()
        {
            Nickname = Nickname(nickname),
            Platform = platform,
            Name = $"bucket-{place}",
            ExtraConfig = settings,
            Auth = Auth(chance, platform),
        };
    }

    // The wanted secrets are those that every reference gives.
    private static BucketAuth Auth(Random chance, string platform) => (chance.Next(4), platform) switch
    {
        (0, not Platforms.GoogleCloudStorage) => new HmacAuth(new SecretText("ID"), new SecretText("KEY")),
        (1, Platforms.S3) => new AwsCustomerManagedRoleAuth(
            "123456789012", $"role-{chance.Next(2)}", new SecretText("external-1")),
        (2, Platforms.GoogleCloudStorage) => new GcpCustomerManagedRoleAuth(
            $"a{chance.Next(2)}@p.iam.gserviceaccount.com"),
        _ => new AnonymousAuth(),
    };

    private static (string, string, string, string?) PlaceOf(NewBucketConfig config) => (
        config.Platform, config.Name, config.Prefix, config.ExtraConfig.Text(ExtraConfig.EndpointUrl));

    private static string Nickname(int number) => $"nickname-{number}";

    private static int[] Shuffled(Random chance)
    {
        int[] numbers = [.. Enumerable.Range(0, Names)];
        chance.Shuffle(numbers);
        return numbers;
    }
}
