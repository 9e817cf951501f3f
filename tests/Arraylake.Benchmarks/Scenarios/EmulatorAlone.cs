using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Arraylake.Benchmarks.Service;

namespace Arraylake.Benchmarks.Scenarios;

/// <summary>The emulator without the module: its start, its API, and its pages for browsers.</summary>
internal sealed class EmulatorAlone : Scenario
{
    private const double PageGoal = 100;
    private const string InMemory = ":memory:";

    private static readonly (string What, string Query)[] Pages =
    [
        ("list", ""), ("search", "?search=0077"), ("sort by provider", "?sort=provider"), ("page 50", "?page=50"),
    ];

    public override string Name => "emulator";

    public override string Title =>
        "The emulator's start, API and pages of 10,000 configs, beside a bare web server without a database";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        var starts = await Workbench.InTurnAsync(
            bench.Size(9, 1), () => StartBareAsync(bench.Options), StartEmulatorAsync);
        var (bareStart, start) = (starts[0].Median("ms"), starts[1].Median("ms"));
        var api = await MeasureApiAsync(bench);
        var (bareGet, get, create, bareList, list) = (api[0], api[1], api[2], api[3], api[4]);
        var pages = await MeasurePagesAsync(bench.Size(10_000, 200), rounds: bench.Size(15, 2));
        return new Outcome(
            [
                Finding.AtMost("start to the first answer", start / bareStart, 2, "× bare server"),
                Finding.Known("the same, as a time", start, "ms"),
                Finding.AtMost("get by id", get.Median / bareGet.Median, 2, "× bare server"),
                Finding.AtMost("list", list.Median / bareList.Median, 1.5, "× bare server"),
                Finding.AtMost("create", create.Median / get.Median, 3.5, "× get by id"),
                .. Pages.Select(page => Finding.AtMost(
                    $"first byte of the page, {page.What}", pages.Median(page.What), PageGoal, "ms")),
                Finding.Known("first byte of the first page of a process", pages.Median("first"), "ms"),
            ],
            api);
    }

    private static async Task<Figures> StartBareAsync(RunOptions options)
    {
        var watch = Stopwatch.StartNew();
        var server = await Workbench.OpenAsync(options);
        await using (server)
        {
            return await FirstAnswerAsync(server.Service, "n0", watch);
        }
    }

    private static async Task<Figures> StartEmulatorAsync()
    {
        var watch = Stopwatch.StartNew();
        var emulator = await FilledEmulator.StartAsync(InMemory);
        await using (emulator)
        {
            return await FirstAnswerAsync(emulator.Url, FilledEmulator.Org, watch);
        }
    }

    private static async Task<Figures> FirstAnswerAsync(Uri service, string org, Stopwatch watch)
    {
        using var http = Connect(service);
        await http.GetStringAsync(new Uri($"orgs/{org}/buckets", UriKind.Relative));
        var figures = new Figures();
        figures.Add("ms", watch.Elapsed.TotalMilliseconds);
        return figures;
    }

    private static async Task<Peer[]> MeasureApiAsync(Workbench bench)
    {
        var (count, warmUp, rounds) = (bench.Size(1000, 20), bench.Size(2, 0), bench.Size(5, 1));
        var org = $"n{count}";
        var emulator = await FilledEmulator.StartAsync(count);
        await using (emulator)
        {
            var measured = await Workbench.InTurnAsync(
                bench.Size(3, 1),
                () => bench.RawAsync("get", org, count, warmUp, rounds),
                () => bench.RawAsync("get", FilledEmulator.Org, count, warmUp, rounds, emulator.Url),
                () => CreateAsync(bench, count, rounds),
                () => bench.RawAsync("list", org, count, warmUp, rounds),
                () => bench.RawAsync("list", FilledEmulator.Org, count, warmUp, rounds, emulator.Url));
            var each = count / 1000.0;
            return
            [
                PeerOf("get by id, bare server", measured[0], "ms", "µs", each),
                PeerOf("get by id, emulator", measured[1], "ms", "µs", each),
                PeerOf("create, emulator in memory", measured[2], "ms", "µs", each),
                PeerOf($"list of {Finding.Text(count)}, bare server", measured[3], "ms", "µs", 1 / 1000.0),
                PeerOf($"list of {Finding.Text(count)}, emulator", measured[4], "ms", "µs", 1 / 1000.0),
            ];
        }
    }

    // In memory, because a folder would measure the disk.
    private static async Task<Figures> CreateAsync(Workbench bench, int count, int rounds)
    {
        var emulator = await FilledEmulator.StartAsync(InMemory);
        await using (emulator)
        {
            return await bench.RawAsync("create", FilledEmulator.Org, count, 1, rounds, emulator.Url);
        }
    }

    private static async Task<Figures> MeasurePagesAsync(int configs, int rounds)
    {
        var figures = new Figures();
        var emulator = await FilledEmulator.StartAsync(configs);
        await using (emulator)
        {
            using var http = Connect(emulator.Url);
            await SignInAsync(http);
            figures.Add("first", await FirstByteAsync(http, ""));
            // The first rounds are for the compiler.
            for (var round = -rounds; round < rounds; round++)
            {
                foreach (var (what, query) in Pages)
                {
                    var ms = await FirstByteAsync(http, query);
                    if (round >= 0)
                    {
                        figures.Add(what, ms);
                    }
                }
            }
        }
        return figures;
    }

    private static async Task SignInAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri("_emulator/sign-in-links", UriKind.Relative));
        using var answer = await http.SendAsync(request);
        using var link = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        using var page = await http.GetAsync(new Uri(link.RootElement.GetProperty("url").GetString()!));
        if (page.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"The sign-in link answered {(int)page.StatusCode}.");
        }
    }

    private static async Task<double> FirstByteAsync(HttpClient http, string query)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await http.GetAsync(
            new Uri($"app/{FilledEmulator.Org}/buckets{query}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead);
        var ms = watch.Elapsed.TotalMilliseconds;
        var page = await answer.Content.ReadAsStringAsync();
        return answer.StatusCode == HttpStatusCode.OK && page.Contains("<table", StringComparison.Ordinal)
            ? ms
            : throw new InvalidOperationException($"The page {query} answered {(int)answer.StatusCode}.");
    }

    private static HttpClient Connect(Uri service)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false })
        {
            BaseAddress = service,
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Workbench.Token);
        return http;
    }
}
