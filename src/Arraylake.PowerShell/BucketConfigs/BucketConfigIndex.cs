namespace Arraylake.PowerShell;

/// <summary>
/// The configs of one organisation, listed once per pipeline and kept up to date by the pipeline's own changes.
/// </summary>
internal sealed class BucketConfigIndex(IEnumerable<BucketConfig> configs)
{
    private readonly Dictionary<string, BucketConfig> _byNickname = configs
        .GroupBy(config => config.Nickname, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    public IEnumerable<BucketConfig> All => _byNickname.Values;

    public BucketConfig? Find(string nickname) => _byNickname.GetValueOrDefault(nickname);

    public IReadOnlyList<BucketConfig> FindIgnoringCase(string nickname) =>
        [.. All.Where(config => config.Nickname.Equals(nickname, StringComparison.OrdinalIgnoreCase))];

    public void Replace(BucketConfig changed)
    {
        Remove(changed.Id);
        _byNickname[changed.Nickname] = changed;
    }

    public void Remove(Guid id)
    {
        foreach (var stale in All.Where(config => config.Id == id).ToList())
        {
            _byNickname.Remove(stale.Nickname);
        }
    }
}
