using System.Diagnostics;
using System.Globalization;
using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Peers;

/// <summary>The work of the raw client, in a separate process; prints its figures.</summary>
internal static class RawWork
{
    public const string Role = "raw";

    private const int WarmRenames = 10;

    /// <param name="arguments">
    /// The work, the service, the organization, and the numbers of configs, warm-up rounds and measured rounds.
    /// </param>
    public static async Task RunAsync(string[] arguments)
    {
        var (work, service, org) = (arguments[0], new Uri(arguments[1]), arguments[2]);
        var (count, warmUp, rounds) = (Number(arguments[3]), Number(arguments[4]), Number(arguments[5]));
        using var client = new RawClient(service);
        Func<Task> round = work switch
        {
            "get" => () => GetAsync(client, org, count),
            "list" => () => ListAsync(client, org),
            "create" => () => CreateAsync(client, org, count),
            "rename" => () => RenameAsync(client, org, count),
            _ => throw new ArgumentException($"Unknown work {work}."),
        };
        if (work == "rename")
        {
            // Each one waits for the server, so a few are enough to warm up.
            await RenameAsync(client, org, WarmRenames);
        }
        for (var at = -warmUp; at < rounds; at++)
        {
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            await round();
            var ms = watch.Elapsed.TotalMilliseconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            if (at >= 0)
            {
                Figures.Print("ms", ms);
                Figures.Print("bytes", allocated);
            }
        }
        using var self = Process.GetCurrentProcess();
        Figures.Print("peak", self.PeakWorkingSet64);
    }

    private static async Task GetAsync(RawClient client, string org, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await client.GetAsync(org, ConfigBytes.Id(number));
        }
    }

    private static async Task CreateAsync(RawClient client, string org, int count)
    {
        for (var number = 0; number < count; number++)
        {
            await client.CreateAsync(org, $"config-{Guid.NewGuid():N}");
        }
    }

    private static async Task RenameAsync(RawClient client, string org, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var nickname = $"new-{ConfigBytes.Nickname(number)}";
            await client.RenameAsync(org, ConfigBytes.Id(number), nickname);
        }
    }

    private static async Task ListAsync(RawClient client, string org)
    {
        var watch = Stopwatch.StartNew();
        var isFirst = true;
        await foreach (var _ in client.ListAsync(org))
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
