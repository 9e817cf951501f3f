using System.Net.Sockets;

namespace Arraylake.Tests.Support;

/// <summary>
/// Reads generated bad answers over real connections, each with a client of its own: always an error of ours, memory
/// bounded, never a hang.
/// </summary>
internal sealed class BadAnswerRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _violations = [];

    private BadAnswerRun()
    {
    }

    /// <summary>How many answers were read.</summary>
    public int Answers { get; private set; }

    /// <summary>How much more managed memory there was than before, at most, in bytes; garbage included.</summary>
    public long MostMemory { get; private set; }

    /// <summary>What was no error, another one, or a hang.</summary>
    public IReadOnlyList<string> Violations => _violations;

    /// <summary>Reads them one after the other.</summary>
    /// <param name="count">How many to generate.</param>
    /// <param name="seed">The same answers for the same seed.</param>
    /// <param name="list">As a list of configs, or as one.</param>
    public static async Task<BadAnswerRun> ReadAsync(int count, int seed, bool list)
    {
        var run = new BadAnswerRun();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var (bad, number) in BadAnswer.Generate(count, seed).Select((bad, number) => (bad, number)))
        {
            // A list may have any length, so only the time-out ends one that never does.
            if (list && bad.IsEndless)
            {
                continue;
            }
            run.Answers++;
            var failure = await FailureOfAsync(bad, list);
            var isBroken = bad.Kind is "no http" || (bad.Kind == "short length" && !list);
            if (failure is not ArraylakeUnexpectedResponseException
                && !(isBroken && failure is ArraylakeUnavailableException))
            {
                run._violations.Add(
                    $"Answer {number} of seed {seed} ({bad.Kind}): {failure?.ToString() ?? "taken for a good one"}");
            }
            run.MostMemory = Math.Max(run.MostMemory, GC.GetTotalMemory(forceFullCollection: false) - before);
        }
        return run;
    }

    private static async Task<Exception?> FailureOfAsync(BadAnswer bad, bool list)
    {
        await using var server = new ScriptedServer().Then((stream, stop) => SendAsync(bad, stream, stop));
        using var client = new ArraylakeClient(server.Options with { MaximumRetryCount = 0 });
        try
        {
            await ReadAsync(client, list).WaitAsync(Patience);
            return null;
        }
#pragma warning disable CA1031 // Which one it is, is the question.
        catch (Exception ex)
#pragma warning restore CA1031
        {
            return ex;
        }
    }

    private static Task ReadAsync(ArraylakeClient client, bool list) => list
        ? client.BucketConfigs.ListAsync(Wire.Org).ToListAsync().AsTask()
        : client.BucketConfigs.GetAsync(Wire.Org, Wire.Id);

    private static async Task SendAsync(BadAnswer bad, NetworkStream stream, CancellationToken stop)
    {
        await stream.WriteAsync(bad.Head, stop);
        do
        {
            await stream.WriteAsync(bad.Body, stop);
        }
        while (bad.IsEndless);
        stream.Socket.Close();
    }
}
