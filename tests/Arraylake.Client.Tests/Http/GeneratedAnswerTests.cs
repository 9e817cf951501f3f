namespace Arraylake.Tests.Http;

/// <summary>
/// Hundreds of generated bad answers over a real connection: always an error of ours, memory bounded, never a hang.
/// Memory belongs to the whole process, so these run alone.
/// </summary>
[CollectionDefinition(nameof(GeneratedAnswerTests), DisableParallelization = true)]
[Collection(nameof(GeneratedAnswerTests))]
public class GeneratedAnswerTests
{
    private const int Count = 360;
    private const int Seed = 20260501;

    // Some 300 MiB were measured, most of it garbage and what the array pools of .NET keep for each thread: some 16 MiB,
    // the buffers of objects that grew to their limit.
    private const long MemoryLimit = 512L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_comes_is_the_right_error_in_bounded_memory_and_time(bool list)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        foreach (var (bad, number) in BadAnswer.Generate(Count, Seed).Select((bad, number) => (bad, number)))
        {
            // A list may have any length, so only the time-out ends one that never does.
            if (list && bad.IsEndless)
            {
                continue;
            }
            await using var server = new ScriptedServer().Then((stream, stop) => SendAsync(bad, stream, stop));
            using var client = new ArraylakeClient(server.Options with { MaximumRetryCount = 0 });

            var failure = await Record.ExceptionAsync(() => ReadAsync(client, list).WaitAsync(Patience));

            var isBroken = bad.Kind is "no http" || (bad.Kind == "short length" && !list);
            Assert.True(
                failure is ArraylakeUnexpectedResponseException
                || (isBroken && failure is ArraylakeUnavailableException),
                $"Answer {number} of seed {Seed} ({bad.Kind}): {failure}");
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
        }
        Assert.InRange(most, long.MinValue, MemoryLimit);
        TestContext.Current.TestOutputHelper?.WriteLine($"{Count} answers; at most {most / 1024 / 1024} MiB at once.");
    }

    private static Task ReadAsync(ArraylakeClient client, bool list) => list
        ? client.BucketConfigs.ListAsync(Wire.Org).ToListAsync().AsTask()
        : client.BucketConfigs.GetAsync(Wire.Org, Wire.Id);

    private static async Task SendAsync(BadAnswer bad, System.Net.Sockets.NetworkStream stream, CancellationToken stop)
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
