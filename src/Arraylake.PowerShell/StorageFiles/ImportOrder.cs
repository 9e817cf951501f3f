namespace Arraylake.PowerShell;

/// <summary>
/// The order of an import: each nickname is free before it is taken, renames in a circle go through a temporary
/// nickname, and the default comes last. Locations need no order: a config at the location of an entry is that entry's.
/// </summary>
internal sealed class ImportOrder
{
    private readonly List<ImportStep> _steps = [];
    private readonly Dictionary<Guid, (ImportedConfig Config, ImportStep? Latest)> _configs = [];
    private readonly Dictionary<string, ImportStep> _creating = new(StringComparer.Ordinal);

    // The step that frees a nickname.
    private readonly Dictionary<string, ImportStep> _freeing = new(StringComparer.Ordinal);

    private ImportOrder()
    {
    }

    /// <summary>The steps for differences that are not blocked.</summary>
    /// <param name="differences">The differences, and those that are equal but for their secrets.</param>
    /// <param name="updateSecrets">Whether secrets are sent even if they could not be compared.</param>
    public static IReadOnlyList<ImportStep> Of(IReadOnlyList<BucketConfigDifference> differences, bool updateSecrets)
    {
        var order = new ImportOrder();
        foreach (var removal in Where(differences, BucketConfigAction.Remove))
        {
            order.Free(removal.Current!.Nickname, order.Add(removal));
        }
        order.AddRenames(Where(differences, BucketConfigAction.Rename));
        foreach (var creation in Where(differences, BucketConfigAction.Create))
        {
            var step = order.Add(creation);
            order.Take(creation.Nickname, step);
            order._creating.Add(creation.Nickname, step);
        }
        order.AddUpdates(differences, updateSecrets);
        foreach (var choice in Where(differences, BucketConfigAction.SetDefault))
        {
            var step = order.Add(choice);
            if (order._creating.TryGetValue(choice.Nickname, out var creation))
            {
                step.Requires.Add(creation);
                creation.IsFollowed = true;
            }
        }
        return order._steps;
    }

    private void AddUpdates(IReadOnlyList<BucketConfigDifference> differences, bool updateSecrets)
    {
        var updates = Where(differences, BucketConfigAction.Update).ToList();
        if (updateSecrets)
        {
            var changed = updates.Select(static update => update.Current!.Id).ToHashSet();
            updates.AddRange(Where(differences, BucketConfigAction.None, BucketConfigAction.Rename)
                .Where(same => same.SecretsNeeded(updateSecrets).Count > 0 && changed.Add(same.Current!.Id)));
        }
        foreach (var update in updates)
        {
            Add(update, action: BucketConfigAction.Update);
        }
    }

    private void AddRenames(IEnumerable<BucketConfigDifference> renames)
    {
        var waiting = renames.ToDictionary(static rename => rename.Current!.Nickname, StringComparer.Ordinal);
        while (waiting.Count > 0)
        {
            var free = waiting.Values.Where(rename => !waiting.ContainsKey(rename.NewNickname!)).ToList();
            if (free.Count == 0)
            {
                AddCircle(waiting);
                continue;
            }
            foreach (var rename in free)
            {
                waiting.Remove(rename.Current!.Nickname);
                Free(rename.Current.Nickname, AddRename(rename));
            }
        }
    }

    // Every nickname is wanted by another config that waits: one of them steps aside.
    private void AddCircle(Dictionary<string, BucketConfigDifference> waiting)
    {
        var first = waiting.Values.First();
        var config = first.Current!;
        var aside = AddRename(first, TemporaryNickname(config.Id));
        Free(config.Nickname, aside);
        waiting.Remove(config.Nickname);
        List<ImportStep> others = [];
        var rest = first;
        while (waiting.Remove(NicknameBefore(rest, waiting), out var next))
        {
            others.Add(AddRename(next));
            Free(next.Current!.Nickname, others[^1]);
            rest = next;
        }
        others.Add(AddRename(first));
        aside.Circle = string.Join(
            ", ", others.Select(static step => $"'{step.Difference.Nickname}' -> '{step.NewNickname}'"));
        others.ForEach(step => step.Aside = aside);
    }

    // The one whose new nickname was just freed.
    private static string NicknameBefore(
        BucketConfigDifference freed, Dictionary<string, BucketConfigDifference> waiting) =>
        waiting.Values.FirstOrDefault(rename => rename.NewNickname == freed.Current!.Nickname)?.Current!.Nickname ?? "";

    private ImportStep AddRename(BucketConfigDifference rename, string? temporary = null)
    {
        var step = Add(rename, temporary ?? rename.NewNickname, isTemporary: temporary is not null);
        Take(step.NewNickname!, step);
        return step;
    }

    private ImportStep Add(
        BucketConfigDifference difference,
        string? newNickname = null,
        bool isTemporary = false,
        BucketConfigAction? action = null)
    {
        var (config, before) = difference.Current is not { } current ? default
            : _configs.TryGetValue(current.Id, out var known) ? known
            : (new ImportedConfig(current), null);
        var step = new ImportStep(action ?? difference.Action, difference, config)
        {
            NewNickname = newNickname,
            IsTemporary = isTemporary,
        };
        if (before is not null)
        {
            step.Requires.Add(before);
            before.IsFollowed = true;
        }
        if (config is not null)
        {
            _configs[config.Known.Id] = (config, step);
        }
        _steps.Add(step);
        return step;
    }

    private void Free(string nickname, ImportStep step) => _freeing[nickname] = step;

    private void Take(string nickname, ImportStep step)
    {
        if (_freeing.TryGetValue(nickname, out var before))
        {
            step.Requires.Add(before);
        }
    }

    // The same in each run. After a run that broke off, the next one finds the config by its location.
    private static string TemporaryNickname(Guid id) => $"renaming-{id:N}";

    private static IEnumerable<BucketConfigDifference> Where(
        IEnumerable<BucketConfigDifference> differences, params BucketConfigAction[] actions) =>
        differences.Where(difference => actions.Contains(difference.Action));
}
