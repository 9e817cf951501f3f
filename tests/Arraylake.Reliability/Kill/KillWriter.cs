namespace Arraylake.Reliability;

/// <summary>
/// One connection that creates, changes and removes, and remembers what was acknowledged. Its last write has no answer:
/// the service was killed.
/// </summary>
internal sealed class KillWriter(string name)
{
    private readonly Dictionary<string, ConfigState> _acknowledged = [];
    private string? _pendingBucket;
    private ConfigState? _pending;
    private volatile int _count;

    /// <summary>How many writes were answered.</summary>
    public int Acknowledged => _count;

    public int Count => _acknowledged.Count;

    /// <summary>Whether a write had no answer.</summary>
    public bool HasPending { get; private set; }

    /// <summary>Whether it was there all the same.</summary>
    public bool WasPendingDone { get; private set; }

    /// <summary>Writes until the service is gone.</summary>
    public async Task WriteAsync(ArraylakeClient client, CancellationToken cancellationToken)
    {
        try
        {
            for (var number = 0; ; number++)
            {
                await WriteOneAsync(client.BucketConfigs, number, cancellationToken);
            }
        }
        catch (ArraylakeException ex)
            when (ex is ArraylakeOutcomeUnknownException or ArraylakeUnavailableException)
        {
            HasPending = _pendingBucket is not null;
        }
    }

    /// <summary>Takes its own from what was kept, and says what is not as acknowledged.</summary>
    public IEnumerable<string> Check(Dictionary<string, ConfigState> kept)
    {
        if (_pendingBucket is { } bucket)
        {
            // All of it or nothing; either way it is settled from now on.
            var found = Bare(kept.GetValueOrDefault(bucket));
            if (found == _pending && found != _acknowledged.GetValueOrDefault(bucket))
            {
                WasPendingDone = true;
                Settle(bucket, found);
            }
            _pendingBucket = null;
        }
        foreach (var (own, state) in _acknowledged)
        {
            kept.Remove(own, out var found);
            if (Bare(found) != state)
            {
                yield return $"{own} must be {state} and is {found?.ToString() ?? "not there"}.";
            }
        }
    }

    private async Task WriteOneAsync(BucketConfigOperations configs, int number, CancellationToken cancellationToken)
    {
        var bucket = $"bucket-{name}-{number}";
        var config = new ConfigState(bucket, $"new-{name}-{number}", "", "us-east-1");
        Guid id = default;
        await KeepAsync(bucket, config, async () => id = (await configs
            .CreateAsync(TestService.Org, config.ToNew(), cancellationToken)).Id);
        // Three fields in one write: half of it would show.
        var changed = config with { Nickname = $"other-{name}-{number}", Prefix = "prefix", Region = "us-west-2" };
        var patch = new BucketConfigPatch
        {
            Nickname = changed.Nickname,
            Prefix = changed.Prefix,
            ExtraConfig = ConfigState.RegionOf(changed.Region),
        };
        await KeepAsync(bucket, changed, () => configs.UpdateAsync(TestService.Org, id, patch, cancellationToken));
        if (number % 2 == 1)
        {
            await KeepAsync(bucket, null, () => configs.DeleteAsync(TestService.Org, id, cancellationToken));
        }
    }

    private async Task KeepAsync(string bucket, ConfigState? state, Func<Task> write)
    {
        (_pendingBucket, _pending) = (bucket, state);
        await write();
        _pendingBucket = null;
        Settle(bucket, state);
        _count++;
    }

    private void Settle(string bucket, ConfigState? state)
    {
        if (state is null)
        {
            _acknowledged.Remove(bucket);
        }
        else
        {
            _acknowledged[bucket] = state;
        }
    }

    // Which one is the default depends on who came first.
    private static ConfigState? Bare(ConfigState? config) => config is null ? null : config with { IsDefault = false };
}
