using System.Diagnostics;
using System.Globalization;
using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Peers;

/// <summary>What the raw client does in a process of its own; prints its figures.</summary>
internal static class RawWork
{
    public const string Role = "raw";

    /// <param name="arguments">The work, the service, the organisation, how many configs, how many rounds.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var (work, service, org) = (arguments[0], new Uri(arguments[1]), arguments[2]);
        var (count, rounds) = (Number(arguments[3]), Number(arguments[4]));
        using var client = new RawClient(service);
        Func<Task> round = work switch
        {
            "get" => () => GetAsync(client, org, count),
            "list" => () => ListAsync(client, org),
            "rename" => () => RenameAsync(client, org, count),
            _ => throw new ArgumentException($"Unknown work {work}."),
        };
        // A rename waits for the server; nothing there needs 1,000 of them to get warm.
        await (work == "rename" ? RenameAsync(client, org, Math.Min(count, 20)) : round()).ConfigureAwait(false);
        if (work == "get")
        {
            await round().ConfigureAwait(false);
        }
        for (var at = 0; at < rounds; at++)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            await round().ConfigureAwait(false);
            Figures.Print("ms", watch.Elapsed.TotalMilliseconds);
            Figures.Print("bytes", GC.GetTotalAllocatedBytes(precise: true) - allocated);
        }
        using var self = Process.GetCurrentProcess();
        Figures.Print("peak", self.PeakWorkingSet64);
    }

    private static async Task GetAsync(RawClient client, string org, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await client.GetAsync(org, ConfigBytes.Id(number)).ConfigureAwait(false);
        }
    }

    private static async Task RenameAsync(RawClient client, string org, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var nickname = $"new-{ConfigBytes.Nickname(number)}";
            await client.RenameAsync(org, ConfigBytes.Id(number), nickname).ConfigureAwait(false);
        }
    }

    private static async Task ListAsync(RawClient client, string org)
    {
        var watch = Stopwatch.StartNew();
        var isFirst = true;
        await foreach (var _ in client.ListAsync(org).ConfigureAwait(false))
        {
            if (isFirst)
            {
                Figures.Print("first", watch.Elapsed.TotalMilliseconds);
                isFirst = false;
            }
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
