namespace Arraylake;

/// <summary>Finds the config of each entry: by location first, then by nickname.</summary>
internal sealed class EntryMatches
{
    private readonly Dictionary<BucketConfigFileEntry, BucketConfig> _configs = [];
    private readonly HashSet<BucketConfig> _taken = [];

    private EntryMatches()
    {
    }

    /// <param name="file">The file.</param>
    /// <param name="configs">All configs of its organization.</param>
    /// <exception cref="BucketConfigFileException">An entry may be more than one config.</exception>
    public static EntryMatches Create(BucketConfigFile file, IReadOnlyList<BucketConfig> configs)
    {
        var matches = new EntryMatches();
        var errors = new FileErrors(file.Path);
        matches.AddByLocation(file, configs, errors, static location => location);
        matches.AddByLocation(file, configs, errors, static location => location.Similar);
        errors.ThrowIfAny();
        matches.AddByNickname(file, configs);
        return matches;
    }

    /// <summary>The config of an entry; null for a new one.</summary>
    public BucketConfig? Find(BucketConfigFileEntry entry) => _configs.GetValueOrDefault(entry);

    /// <summary>Whether the file names a config.</summary>
    public bool IsNamed(BucketConfig config) => _taken.Contains(config);

    private void AddByLocation(
        BucketConfigFile file, IReadOnlyList<BucketConfig> configs, FileErrors errors,
        Func<BucketLocation, BucketLocation> form)
    {
        var places = configs.Where(config => !IsNamed(config))
            .ToLookup(config => form(BucketLocation.Of(config)));
        foreach (var entries in file.Buckets.Where(entry => Find(entry) is null)
            .GroupBy(entry => form(entry.Location)).ToList())
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

    private void AddByNickname(BucketConfigFile file, IReadOnlyList<BucketConfig> configs)
    {
        var named = configs.Where(config => !IsNamed(config))
            .ToLookup(static config => config.Nickname, StringComparer.Ordinal);
        foreach (var entry in file.Buckets.Where(entry => Find(entry) is null))
        {
            if (named[entry.Nickname].FirstOrDefault() is { } config)
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
