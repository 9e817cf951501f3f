using CsCheck;

namespace Arraylake.Tests.StorageFiles;

/// <summary>Whatever an organization holds: its file is read back, and the plan makes one state of another.</summary>
public sealed class AnyFileTests
{
    private const int Count = 300;

    private static readonly string[] Names = ["ann", "bob", "cat", "dan"];
    private static readonly string[] Places = ["b-1", "b-2", "b-3", "b-4"];

    private static readonly Gen<List<BucketConfig>> AnyState = Gen
        .Select(AnyConfig.Whole.List[0, 6], Gen.Int[0, 6])
        .Select((configs, at) => configs
            .DistinctBy(config => config.Nickname)
            .DistinctBy(config => PlaceOf(config.Platform, config.Name, config.Prefix, config.ExtraConfig))
            .Select((config, index) => Storage.Held(config, isDefault: index == at))
            .ToList());

    [Fact]
    public void Any_state_is_as_its_own_file_says() => AnyState.Sample(
        configs =>
        {
            foreach (var format in Enum.GetValues<StorageFileFormat>())
            {
                var text = BucketConfigFile.Of(Storage.Org, configs).ToText(format);
                var file = BucketConfigFile.Parse(text, format);
                var plan = BucketConfigPlan.Create(file, configs, prune: true);

                Assert.Empty(plan.Texts());
                Assert.Equal(text, file.ToText(format));
                Assert.Equal(configs.Find(config => config.IsDefault)?.Nickname, file.Default);
            }
        },
        iter: Count);

    [Fact]
    public void Any_file_fits_the_schema() => AnyState.Sample(
        configs => SchemaTests.IsValid(BucketConfigFile.Of(Storage.Org, configs).ToText(StorageFileFormat.Json)),
        iter: Count);

    // Few names and places, so that states collide: renames in cycles, swapped places, moves.
    private static readonly Gen<List<BucketConfig>> AnySmallState = Gen
        .Select(
            Gen.Shuffle(Names), Gen.Shuffle(Places),
            Gen.OneOf("us-east-1", "eu-west-1").Array[4], Gen.Bool.Array[4], Gen.Int[0, 4], Gen.Int[0, 5])
        .Select((names, places, regions, plain, count, at) => Enumerable.Range(0, count)
            .Select(index => Storage.Held(
                Samples.New with
                {
                    Nickname = names[index],
                    Name = places[index],
                    ExtraConfig = Samples.Extra((ExtraConfig.RegionName, regions[index])),
                    Auth = plain[index] ? new AnonymousAuth() : Samples.AwsRole("123456789012", names[index], "secret"),
                },
                isDefault: index == at))
            .ToList());

    [Fact]
    public void The_plan_makes_one_state_of_another() => Gen.Select(AnySmallState, AnySmallState).Sample(
        (before, after) =>
        {
            var file = BucketConfigFile.Of(Storage.Org, after);
            var plan = BucketConfigPlan.Create(file, before, prune: true);

            Assert.DoesNotContain(plan.Differences, difference => difference.IsBlocked);
            var made = Apply(plan, before);

            Assert.Empty(BucketConfigPlan.Create(file, made, prune: true).Texts());
            Assert.Equal(after.Count, made.Count);
        },
        iter: 2000);

    private static List<BucketConfig> Apply(BucketConfigPlan plan, List<BucketConfig> before)
    {
        var configs = before.ToDictionary(config => config.Id);
        foreach (var difference in plan.Differences)
        {
            switch (difference.Action)
            {
                case BucketConfigAction.Create:
                    var created = Storage.Held(difference.ToNewConfig(_ => ResolvedSecret.OfText(new SecretText("new"))));
                    configs.Add(created.Id, created);
                    break;
                case BucketConfigAction.Remove:
                    configs.Remove(difference.Current!.Id);
                    break;
                case BucketConfigAction.Rename or BucketConfigAction.Update:
                    var config = configs[difference.Current!.Id];
                    var patch = difference.ToPatch(_ => ResolvedSecret.OfText(new SecretText("new")));
                    configs[config.Id] = Patched(config, patch);
                    break;
                case BucketConfigAction.SetDefault:
                    foreach (var (id, other) in configs.ToList())
                    {
                        configs[id] = other.With(isDefault: other.Nickname == difference.Nickname);
                    }
                    break;
                default:
                    break;
            }
        }
        return [.. configs.Values];
    }

    private static BucketConfig Patched(BucketConfig config, BucketConfigPatch patch) => new()
    {
        Id = config.Id,
        Nickname = patch.Nickname ?? config.Nickname,
        Platform = patch.Platform ?? config.Platform,
        Name = patch.Name ?? config.Name,
        Prefix = patch.Prefix ?? config.Prefix,
        ExtraConfig = patch.ExtraConfig ?? config.ExtraConfig,
        Auth = patch.Auth?.AppliedTo(config.Auth) ?? config.Auth,
        IsDefault = config.IsDefault,
    };

    private static (string, string) PlaceOf(string platform, string name, string prefix, ExtraConfig settings) =>
        (BucketUri.Format(platform, name, prefix), settings.Text(ExtraConfig.EndpointUrl) ?? "");
}
