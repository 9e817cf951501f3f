namespace Arraylake.PowerShell;

/// <summary>
/// The configs that one pipeline has listed and changed: one list for each organization. Used on the pipeline thread
/// only.
/// </summary>
internal sealed class BucketConfigCache
{
    private readonly Dictionary<string, Task<BucketConfigIndex>> _indexes = new(StringComparer.Ordinal);

    // An object that was piped in earlier may be out of date.
    private readonly Dictionary<Guid, BucketConfig> _changed = [];
    private readonly List<BucketConfig> _changes = [];

    /// <summary>The index of an organization; requests that need it at the same time share one list.</summary>
    public async Task<BucketConfigIndex> IndexAsync(string org, Func<Task<List<BucketConfig>>> list)
    {
        if (!_indexes.TryGetValue(org, out var index))
        {
            _indexes[org] = index = ReadAsync(org, list);
        }
        try
        {
            return await index;
        }
        catch when (_indexes.GetValueOrDefault(org) == index)
        {
            // The next input tries again.
            _indexes.Remove(org);
            throw;
        }
    }

    public BucketConfig? FindChanged(Guid id) => _changed.GetValueOrDefault(id);

    /// <summary>Keeps the result of a change.</summary>
    public void Update(BucketConfig changed)
    {
        _changed[changed.Id] = changed;
        _changes.Add(changed);
        Loaded(changed.Org)?.Replace(changed);
    }

    /// <summary>Removes a config that was deleted.</summary>
    public void Remove(BucketConfigTarget removed) => Loaded(removed.Org)?.Remove(removed.Id);

    /// <summary>Lists an organization again at the next use, such as when the service may have a new default.</summary>
    public void Reload(string org) => _indexes.Remove(org);

    /// <summary>Lists everything again at the next use.</summary>
    public void Clear() => _indexes.Clear();

    private BucketConfigIndex? Loaded(string org) =>
        _indexes.TryGetValue(org, out var index) && index.IsCompletedSuccessfully ? index.Result : null;

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
