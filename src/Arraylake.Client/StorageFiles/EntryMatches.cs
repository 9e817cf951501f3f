namespace Arraylake;

/// <summary>Finds the config of each entry: by location first, then by nickname.</summary>
internal sealed class EntryMatches
{
    private readonly BucketConfigFile _file;
    private readonly IReadOnlyList<BucketConfig> _all;
    private readonly Dictionary<BucketConfigFileEntry, BucketConfig> _configs;
    private readonly HashSet<BucketConfig> _taken;

    private EntryMatches(BucketConfigFile file, IReadOnlyList<BucketConfig> configs) =>
        (_file, _all, _configs, _taken) = (file, configs, new(file.Buckets.Count), new(configs.Count));

    /// <param name="file">The file.</param>
    /// <param name="configs">All configs of its organization.</param>
    /// <exception cref="BucketConfigFileException">An entry may be more than one config.</exception>
    public static EntryMatches Create(BucketConfigFile file, IReadOnlyList<BucketConfig> configs)
    {
        var matches = new EntryMatches(file, configs);
        var errors = new FileErrors(file.Path);
        // Nearly all entries, without a lookup by location.
        matches.AddByNickname(static (entry, config) => entry.Location == BucketLocation.Of(config));
        matches.AddByLocation(errors, static location => location);
        matches.AddByLocation(errors, static location => location.Similar);
        errors.ThrowIfAny();
        matches.AddByNickname(static (_, _) => true);
        return matches;
    }

    /// <summary>The config of an entry; null for a new one.</summary>
    public BucketConfig? Find(BucketConfigFileEntry entry) => _configs.GetValueOrDefault(entry);

    /// <summary>Whether the file names a config.</summary>
    public bool IsNamed(BucketConfig config) => _taken.Contains(config);

    private List<BucketConfigFileEntry> Unmatched() => [.. _file.Buckets.Where(entry => Find(entry) is null)];

    private void AddByLocation(FileErrors errors, Func<BucketLocation, BucketLocation> form)
    {
        var unmatched = Unmatched();
        if (unmatched.Count == 0)
        {
            return;
        }
        var places = _all.Where(config => !IsNamed(config)).ToLookup(config => form(BucketLocation.Of(config)));
        foreach (var entries in unmatched.GroupBy(entry => form(entry.Location)))
        {
            var free = places[entries.Key].ToList();
            var rest = entries.Where(entry => !AddNamesake(entry, free)).ToList();
            if (rest is [var only] && free is [var single])
            {
                Add(only, single);
            }
            else if (free.Count > 0)
            {
                foreach (var entry in rest)
                {
                    errors.Add(
                        entry.Position,
                        $"'{entry.Nickname}' may be {Quote(free)}: its location fits, and the nickname decides nothing."
                        + " Give it the present nickname and platform first.");
                }
            }
        }
    }

    private bool AddNamesake(BucketConfigFileEntry entry, List<BucketConfig> free)
    {
        if (free.Find(config => config.Nickname == entry.Nickname) is not { } namesake)
        {
            return false;
        }
        free.Remove(namesake);
        Add(entry, namesake);
        return true;
    }

    private void AddByNickname(Func<BucketConfigFileEntry, BucketConfig, bool> fits)
    {
        var unmatched = Unmatched();
        if (unmatched.Count == 0)
        {
            return;
        }
        var named = new Dictionary<string, BucketConfig>(_all.Count, StringComparer.Ordinal);
        foreach (var config in _all.Where(config => !IsNamed(config)))
        {
            named.TryAdd(config.Nickname, config);
        }
        foreach (var entry in unmatched)
        {
            if (named.TryGetValue(entry.Nickname, out var config) && fits(entry, config) && !IsNamed(config))
            {
                Add(entry, config);
            }
        }
    }

    private void Add(BucketConfigFileEntry entry, BucketConfig config)
    {
        _configs.Add(entry, config);
        _taken.Add(config);
    }

    private static string Quote(List<BucketConfig> configs) =>
        string.Join(" or ", configs.Select(static config => $"'{config.Nickname}'"));
}
