namespace Arraylake.Reliability;

/// <summary>The model: the configs that must be there, the oldest first. Operations make other books of them.</summary>
internal sealed record Books(IReadOnlyList<ConfigState> Configs)
{
    /// <summary>What must be there once an operation was carried out.</summary>
    public Books After(Operation operation) => new(operation.Kind switch
    {
        // The first one becomes the default.
        OperationKind.Create => [.. Configs, operation.Config with { IsDefault = Configs.Count == 0 }],
        OperationKind.Rename or OperationKind.Set => [.. Configs.Select(config =>
            config.Bucket == operation.Config.Bucket ? operation.Config : config)],
        OperationKind.SetDefault => [.. Configs.Select(config =>
            config with { IsDefault = config.Bucket == operation.Config.Bucket })],
        OperationKind.Remove => Without(operation.Config.Bucket),
        _ => Configs,
    });

    public bool AreTrue(IReadOnlyList<ConfigState> service) => Configs.SequenceEqual(service);

    /// <summary>Where books and service disagree.</summary>
    public Disagreement Beside(IReadOnlyList<ConfigState> service)
    {
        var mine = Configs.ToDictionary(config => config.Bucket);
        var theirs = service.ToLookup(config => config.Bucket);
        return new(
            Lost: mine.Keys.Count(bucket => !theirs.Contains(bucket)),
            Unaccounted: theirs.Sum(same => same.Count() - (mine.ContainsKey(same.Key) ? 1 : 0)),
            Different: theirs.Count(same => mine.TryGetValue(same.Key, out var config) && same.First() != config));
    }

    // When the default goes, the oldest that is left takes its place.
    private ConfigState[] Without(string bucket)
    {
        ConfigState[] rest = [.. Configs.Where(config => config.Bucket != bucket)];
        if (rest.Length > 0 && !rest.Any(config => config.IsDefault))
        {
            rest[0] = rest[0] with { IsDefault = true };
        }
        return rest;
    }
}
