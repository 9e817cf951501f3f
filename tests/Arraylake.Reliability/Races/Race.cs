namespace Arraylake.Reliability;

/// <summary>One round: all create at once, each its own entry.</summary>
internal sealed class Race(Func<int, NewBucketConfig> entryOf)
{
    /// <summary>What each racer was told: null is success.</summary>
    public async Task<IReadOnlyList<ArraylakeException?>> RunAsync(
        ArraylakeClient[] clients, CancellationToken cancellationToken)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var racers = clients.Select((client, racer) => Task.Run(
            async () =>
            {
                await start.Task;
                return await CreateAsync(client, entryOf(racer), cancellationToken);
            },
            cancellationToken)).ToArray();
        start.SetResult();
        return await Task.WhenAll(racers);
    }

    private static async Task<ArraylakeException?> CreateAsync(
        ArraylakeClient client, NewBucketConfig entry, CancellationToken cancellationToken)
    {
        try
        {
            await client.BucketConfigs.CreateAsync(TestService.Org, entry, cancellationToken);
            return null;
        }
        catch (ArraylakeException ex)
        {
            return ex;
        }
    }
}
