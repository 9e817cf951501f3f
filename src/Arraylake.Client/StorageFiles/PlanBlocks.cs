namespace Arraylake;

/// <summary>
/// Blocks what depends on something that is blocked: a nickname or location stays taken if its holder does not leave.
/// </summary>
internal sealed class PlanBlocks
{
    private readonly BucketConfigDifference[] _differences;
    private readonly IReadOnlyList<BucketConfig> _configs;

    private PlanBlocks(IReadOnlyList<BucketConfigDifference> differences, IReadOnlyList<BucketConfig> configs) =>
        (_differences, _configs) = ([.. differences], configs);

    // Only a write needs them.
    private ILookup<string, BucketConfig> ByNickname =>
        field ??= _configs.ToLookup(static config => config.Nickname, StringComparer.Ordinal);

    private ILookup<BucketLocation, BucketConfig> ByLocation => field ??= _configs.ToLookup(BucketLocation.Of);

    private ILookup<BucketConfig, int> OfConfig => field ??= Enumerable.Range(0, _differences.Length)
        .Where(at => _differences[at].Current is not null)
        .ToLookup(at => _differences[at].Current!);

    public static IReadOnlyList<BucketConfigDifference> Spread(
        IReadOnlyList<BucketConfigDifference> differences, IReadOnlyList<BucketConfig> configs)
    {
        var blocks = new PlanBlocks(differences, configs);
        // Each round blocks at least one more, or is the last.
        while (blocks.SpreadOnce())
        {
        }
        return blocks._differences;
    }

    private bool SpreadOnce()
    {
        var isChanged = false;
        for (var at = 0; at < _differences.Length; at++)
        {
            if (!_differences[at].IsBlocked && ReasonFor(_differences[at]) is { } reason)
            {
                _differences[at] = _differences[at].Block(reason);
                isChanged = true;
            }
        }
        return isChanged;
    }

    private string? ReasonFor(BucketConfigDifference difference) => difference.Action switch
    {
        BucketConfigAction.Create => TakenNickname(difference) ?? TakenLocation(difference),
        BucketConfigAction.Rename => TakenNickname(difference),
        BucketConfigAction.Update => TakenLocation(difference),
        BucketConfigAction.SetDefault when difference.Current is null && !IsCreated(difference) =>
            "it cannot be created",
        _ => null,
    };

    private string? TakenNickname(BucketConfigDifference difference)
    {
        var nickname = difference.Wanted!.Nickname;
        return ByNickname[nickname].FirstOrDefault(config => config != difference.Current
            && !Leaves(config, BucketConfigAction.Rename)) is { } holder
            ? $"the nickname '{nickname}' {Stays(holder)}"
            : null;
    }

    private string? TakenLocation(BucketConfigDifference difference)
    {
        var location = difference.Wanted!.Location;
        return ByLocation[location].FirstOrDefault(config => config != difference.Current
            && !Leaves(config, BucketConfigAction.Update)) is { } holder
            ? $"the location {difference.Uri} {Stays(holder)}"
            : null;
    }

    private string Stays(BucketConfig holder) => OfConfig[holder].Any()
        ? $"belongs to '{holder.Nickname}' ({holder.Uri}), which does not give it up"
        : $"belongs to '{holder.Nickname}' ({holder.Uri}), which the file does not name";

    private bool Leaves(BucketConfig config, BucketConfigAction action) => OfConfig[config].Any(at =>
        !_differences[at].IsBlocked
        && (_differences[at].Action == BucketConfigAction.Remove
            || (_differences[at].Action == action
                && (action != BucketConfigAction.Update
                    || _differences[at].Wanted!.Location != BucketLocation.Of(config)))));

    private bool IsCreated(BucketConfigDifference difference) => Array.Exists(
        _differences,
        other => other.Action == BucketConfigAction.Create && !other.IsBlocked && other.Wanted == difference.Wanted);
}
