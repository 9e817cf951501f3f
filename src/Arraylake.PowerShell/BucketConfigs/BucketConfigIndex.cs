namespace Arraylake.PowerShell;

/// <summary>
/// The configs of one organization, listed once per pipeline and kept up to date by the pipeline's own changes.
/// </summary>
internal sealed class BucketConfigIndex
{
    private readonly Dictionary<string, BucketConfig> _byNickname;
    private readonly Dictionary<Guid, string> _nicknames;
    private Dictionary<(string Uri, string? Endpoint), Guid>? _byLocation;

    public BucketConfigIndex(IReadOnlyCollection<BucketConfig> configs)
    {
        _byNickname = new(configs.Count, StringComparer.Ordinal);
        _nicknames = new(configs.Count);
        foreach (var config in configs)
        {
            _byNickname.TryAdd(config.Nickname, config);
            _nicknames.TryAdd(config.Id, config.Nickname);
        }
    }

    public IEnumerable<BucketConfig> All => _byNickname.Values;

    public BucketConfig? Find(Guid id) => _nicknames.TryGetValue(id, out var nickname) ? Find(nickname) : null;

    public BucketConfig? Find(string nickname) => _byNickname.GetValueOrDefault(nickname);

    /// <summary>The config that has the location of a new one.</summary>
    public BucketConfig? FindAt(NewBucketConfig config)
    {
        if (_byLocation is null)
        {
            _byLocation = new(_byNickname.Count);
            foreach (var one in All)
            {
                _byLocation[AskedBucketConfig.LocationOf(one)] = one.Id;
            }
        }
        return _byLocation.TryGetValue(AskedBucketConfig.LocationOf(config), out var id) ? Find(id) : null;
    }

    public IReadOnlyList<BucketConfig> FindIgnoringCase(string nickname) =>
        [.. All.Where(config => config.Nickname.Equals(nickname, StringComparison.OrdinalIgnoreCase))];

    public void Replace(BucketConfig changed)
    {
        Remove(changed.Id);
        _byLocation?[AskedBucketConfig.LocationOf(changed)] = changed.Id;
        if (changed.IsDefault && All.FirstOrDefault(static config => config.IsDefault) is { } former)
        {
            _byNickname[former.Nickname] = former.With(isDefault: false);
        }
        _byNickname[changed.Nickname] = changed;
        _nicknames[changed.Id] = changed.Nickname;
    }

    public void Remove(Guid id)
    {
        if (_nicknames.Remove(id, out var nickname) && _byNickname.Remove(nickname, out var removed))
        {
            _byLocation?.Remove(AskedBucketConfig.LocationOf(removed));
        }
    }
}
