namespace Arraylake.PowerShell;

/// <summary>
/// The configs of one organization, listed once per pipeline and kept up to date by the pipeline's own changes.
/// </summary>
internal sealed class BucketConfigIndex(IReadOnlyCollection<BucketConfig> configs)
{
    private readonly Dictionary<string, BucketConfig> _byNickname = configs
        .GroupBy(config => config.Nickname, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private readonly Dictionary<Guid, string> _nicknames = configs
        .GroupBy(config => config.Id)
        .ToDictionary(group => group.Key, group => group.First().Nickname);

    private Dictionary<(string Uri, string? Endpoint), Guid>? _byLocation;

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
