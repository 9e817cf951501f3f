namespace Arraylake.PowerShell;

/// <summary>
/// The configs that one pipeline has listed and changed: one list for each organization. Used on the pipeline thread
/// only.
/// </summary>
internal sealed class BucketConfigCache
{
    private readonly SharedReads<BucketConfigIndex> _indexes = new();

    // An object that was piped in earlier may be out of date.
    private readonly Dictionary<Guid, BucketConfig> _changed = [];
    private readonly List<BucketConfig> _changes = [];

    /// <summary>The index of an organization; requests that need it at the same time share one list.</summary>
    public Task<BucketConfigIndex> IndexAsync(string org, Func<Task<List<BucketConfig>>> list) =>
        _indexes.GetAsync(org, () => ReadAsync(org, list));

    public BucketConfig? FindChanged(Guid id) => _changed.GetValueOrDefault(id);

    /// <summary>Keeps the result of a change.</summary>
    public void Update(BucketConfig changed)
    {
        _changed[changed.Id] = changed;
        _changes.Add(changed);
        _indexes.Find(changed.Org)?.Replace(changed);
    }

    /// <summary>Removes a config that was deleted.</summary>
    public void Remove(BucketConfigTarget removed) => _indexes.Find(removed.Org)?.Remove(removed.Id);

    /// <summary>Lists an organization again at the next use, such as when the service may have a new default.</summary>
    public void Reload(string org) => _indexes.Forget(org);

    /// <summary>Lists everything again at the next use.</summary>
    public void Clear() => _indexes.Clear();

    private async Task<BucketConfigIndex> ReadAsync(string org, Func<Task<List<BucketConfig>>> list)
    {
        var known = _changes.Count;
        var index = new BucketConfigIndex(await list());
        // The list may be older than changes that were made meanwhile.
        foreach (var changed in _changes.Skip(known).Where(changed => changed.Org == org))
        {
            index.Replace(changed);
        }
        return index;
    }
}
