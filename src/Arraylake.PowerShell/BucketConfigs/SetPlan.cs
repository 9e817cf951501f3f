namespace Arraylake.PowerShell;

/// <summary>
/// Changes of one Set- pipeline that can be decided only after its last input. Used on the pipeline thread only.
/// </summary>
internal sealed class SetPlan
{
    private readonly Dictionary<string, List<RowDefault>> _defaults = new(StringComparer.Ordinal);
    private readonly List<ConfigChange> _waiting = [];

    /// <summary>The rows of each organization that has a row which changes the default.</summary>
    public IEnumerable<IReadOnlyList<RowDefault>> Defaults =>
        _defaults.Values.Where(rows => rows.Exists(row => row.IsWanted || row.IsDenied));

    /// <summary>Keeps the default as a row has it: rows come in any order.</summary>
    public RowDefault AddDefault(BucketConfigTarget target, bool isDefault)
    {
        if (!_defaults.TryGetValue(target.Org, out var rows))
        {
            _defaults.Add(target.Org, rows = []);
        }
        var row = new RowDefault(target, isDefault);
        rows.Add(row);
        return row;
    }

    /// <summary>Keeps a change to a nickname that another config still has.</summary>
    public void AddWaiting(ConfigChange change) => _waiting.Add(change);

    /// <summary>
    /// The waiting changes, in an order in which each nickname is free when it is wanted. Where nicknames go in a
    /// circle, the service refuses one of them.
    /// </summary>
    public IEnumerable<ConfigChange> TakeWaiting()
    {
        while (_waiting.Count > 0)
        {
            var held = _waiting.Select(change => (change.Target.Org, change.Target.Nickname)).ToHashSet();
            var free = _waiting.FindAll(change => !held.Contains((change.Target.Org, change.Asked.Nickname)));
            foreach (var next in free.Count > 0 ? free : [.. _waiting])
            {
                _waiting.Remove(next);
                yield return next;
            }
        }
    }
}

/// <summary>The parameters of Set- that are the same for all of its requests.</summary>
internal sealed record SetOptions(SetPlan Plan, bool PassThru, string? Validate, bool Force);

/// <summary>The change that one input asks for.</summary>
/// <param name="Named">The input as errors show it.</param>
/// <param name="Target">The config.</param>
/// <param name="Asked">The change.</param>
/// <param name="Default">The default as its row has it; null where it has none.</param>
internal sealed record ConfigChange(object? Named, BucketConfigTarget Target, AskedChange Asked, RowDefault? Default);
