using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Arraylake.Reliability.ImportOutcome;

namespace Arraylake.Reliability;

/// <summary>The rounds of one run: each with organizations of its own.</summary>
internal sealed class ImportRun(TestService service, Random chance) : IAsyncDisposable
{
    private const string Faults = "/_emulator/faults";

    private static readonly string[] Writing = ["POST", "PATCH", "PUT", "DELETE"];

    private readonly ArraylakeClient _client = service.Connect();
    private readonly HttpClient _plain = service.ConnectPlainly();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-import-");
    private ImportWorker _worker = ImportWorker.Start(service.Address);

    public int Rounds { get; private set; }

    public int Blocked { get; private set; }

    public int Circles { get; private set; }

    public int Writes { get; private set; }

    public int BrokenOff { get; private set; }

    public int Kills { get; private set; }

    /// <summary>Plays a round; returns what is not as promised.</summary>
    public async Task<IReadOnlyList<string>> PlayAsync(int round, bool kills, CancellationToken cancellationToken)
    {
        Rounds++;
        var (present, limit, prune) = (ImportState.Present(chance), chance.Next(2) == 0 ? 1 : 4, chance.Next(2) == 0);
        var wanted = present.Wanted(chance);
        var (source, whole, broken) = ($"wanted-{round}", $"whole-{round}", $"broken-{round}");
        await MakeAsync(source, wanted, cancellationToken);
        await MakeAsync(whole, present, cancellationToken);
        await MakeAsync(broken, present, cancellationToken);
        var before = await ReadAsync(whole, cancellationToken);
        List<string> violations = [];

        // In one go.
        var file = await ExportAsync(source, whole, cancellationToken);
        var plan = await RunAsync("Compare", file, prune, limit, cancellationToken);
        var isBlocked = plan.Blocked.Count > 0;
        Blocked += isBlocked ? 1 : 0;
        var first = await RunAsync("Import", file, prune, limit, cancellationToken);
        if (isBlocked)
        {
            Require(first is { Writes: 0, Errors: [['B', ..] only] }
                && only.StartsWith("BucketConfigImportBlocked", StringComparison.Ordinal)
                && Same(before, await ReadAsync(whole, cancellationToken)),
                $"blocked by {string.Join(", ", plan.Blocked)}, and not stopped: {Text(first)}");
            first = await RunAsync("Import", file, prune, limit, cancellationToken, skipBlocked: true);
        }
        Writes += first.Writes;
        Require(first.Errors.Count == 0, $"the import failed: {Text(first)}");
        Require(
            first.Writes >= plan.Open.Count, $"{plan.Open.Count} differences, and {first.Writes} writes: {Text(plan)}");
        // A circle takes one more.
        Circles += first.Writes > plan.Open.Count ? 1 : 0;
        var after = await ReadAsync(whole, cancellationToken);
        violations.AddRange(Missing(await ReadAsync(source, cancellationToken), after, before,
            plan.Blocked, prune));

        // Again.
        var second = await RunAsync("Import", file, prune, limit, cancellationToken, skipBlocked: true);
        Require(second is { Writes: 0, Errors.Count: 0 }, $"the second import wrote: {Text(second)}");
        Require(
            Same(after, await ReadAsync(whole, cancellationToken)), "the second import changed it");
        var rest = await RunAsync("Compare", file, prune, limit, cancellationToken);
        Require(rest.Open.Count == 0, $"differences are left: {string.Join(", ", rest.Open)}");

        // Broken off at any write, and again.
        if (first.Writes > 0)
        {
            file = await ExportAsync(source, broken, cancellationToken);
            await BreakOffAsync(file, prune, limit, chance.Next(first.Writes), kills, cancellationToken);
            var again = await RunAsync("Import", file, prune, limit, cancellationToken, skipBlocked: true);
            Require(again.Errors.Count == 0, $"the import after one that broke off failed: {Text(again)}");
            var end = await ReadAsync(broken, cancellationToken);
            Require(
                Same(Bare(after, isBlocked), Bare(end, isBlocked)),
                $"after one that broke off, it is\n{string.Join('\n', Bare(end, isBlocked))}\n"
                + $"and not\n{string.Join('\n', Bare(after, isBlocked))}");
        }
        return violations;

        void Require(bool isKept, string violation)
        {
            if (!isKept)
            {
                violations.Add($"{violation} (prune {prune}, limit {limit})");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _client.Dispose();
        _plain.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task MakeAsync(string org, ImportState state, CancellationToken cancellationToken)
    {
        (await _plain.PostAsJsonAsync("/_emulator/orgs", new { name = org }, cancellationToken))
            .EnsureSuccessStatusCode();
        for (var at = 0; at < state.Configs.Count; at++)
        {
            var made = await _client.BucketConfigs.CreateAsync(org, state.Configs[at], cancellationToken);
            if (at == state.Default)
            {
                await _client.BucketConfigs.SetDefaultAsync(org, made.Id, cancellationToken);
            }
        }
        foreach (var nickname in state.Used)
        {
            (await _plain.PostAsJsonAsync(
                $"/orgs/{org}/repos",
                new
                {
                    name = $"repo-{nickname}",
                    bucket_nickname = nickname,
                    kind = "icechunk",
                    create_mode = "register",
                },
                cancellationToken)).EnsureSuccessStatusCode();
        }
    }

    private async Task<string> ExportAsync(string from, string to, CancellationToken cancellationToken)
    {
        var path = Path.Combine(_folder.FullName, $"{to}.yaml");
        var reply = await _worker.RunAsync(
            new JsonObject { ["kind"] = "Export", ["org"] = from, ["to"] = to, ["path"] = path, ["prune"] = false },
            cancellationToken);
        return reply is { Errors.Count: 0 }
            ? path
            : throw new InvalidOperationException($"The export failed: {Text(reply!)}");
    }

    private async Task<ImportReply> RunAsync(
        string kind, string path, bool prune, int limit, CancellationToken cancellationToken,
        bool skipBlocked = false) =>
        await _worker.RunAsync(Command(kind, path, prune, limit, skipBlocked), cancellationToken)
            ?? throw new InvalidOperationException("pwsh ended before it answered.");

    private static JsonObject Command(string kind, string path, bool prune, int limit, bool skipBlocked) => new()
    {
        ["kind"] = kind,
        ["path"] = path,
        ["prune"] = prune,
        ["limit"] = limit,
        ["skipBlocked"] = skipBlocked,
    };

    // So many writes are done. Of the next one, the service may have done it all the same; then nothing gets through.
    private async Task BreakOffAsync(
        string path, bool prune, int limit, int done, bool kills, CancellationToken cancellationToken)
    {
        var when = chance.Next(2) == 0 ? "before" : "after";
        JsonArray rules =
        [
            // No fault, but it counts.
            .. done == 0 ? [] : new JsonNode[] { Rule(done, new JsonObject { ["bytes_per_second"] = int.MaxValue }) },
            kills
                ? Rule(1, new JsonObject { ["delay_ms"] = 60_000, ["status"] = 503, ["when"] = when })
                : Rule(1, new JsonObject { ["drop"] = true, ["when"] = when }),
            .. kills ? [] : new JsonNode[] { new JsonObject { ["drop"] = true, ["path"] = "/orgs/**" } },
        ];
        (await _plain.PostAsJsonAsync(Faults, new JsonObject { ["rules"] = rules }, cancellationToken))
            .EnsureSuccessStatusCode();
        var importing = _worker.RunAsync(Command("Import", path, prune, limit, skipBlocked: true), cancellationToken);
        if (kills)
        {
            while (await FiredAsync(done == 0 ? 0 : 1, cancellationToken) == 0
                && !importing.IsCompleted)
            {
                await Task.Delay(2, cancellationToken);
            }
            _worker.Kill();
            Kills++;
        }
        BrokenOff += await importing is null or { Errors.Count: > 0 } ? 1 : 0;
        (await _plain.DeleteAsync(Faults, cancellationToken)).EnsureSuccessStatusCode();
        if (kills)
        {
            await _worker.DisposeAsync();
            _worker = ImportWorker.Start(service.Address);
        }
    }

    private static JsonObject Rule(int count, JsonObject rule)
    {
        rule["count"] = count;
        rule["methods"] = new JsonArray([.. Writing.Select(static method => (JsonNode)method)]);
        rule["path"] = "/orgs/**";
        return rule;
    }

    private async Task<long> FiredAsync(int rule, CancellationToken cancellationToken) => (long)JsonNode.Parse(
        await _plain.GetStringAsync(Faults, cancellationToken))!["rules"]![rule]!["fired"]!;

    private async Task<IReadOnlyList<JsonObject>> ReadAsync(string org, CancellationToken cancellationToken) =>
    [
        .. (await _plain.GetFromJsonAsync<List<JsonObject>>($"/orgs/{org}/buckets", cancellationToken))!
            .OrderBy(static config => (string)config["nickname"]!, StringComparer.Ordinal),
    ];

    private static string Text(ImportReply reply) =>
        $"{reply.Writes} writes; errors: {string.Join(" | ", reply.Errors)}; open: {string.Join(", ", reply.Open)}; "
        + $"blocked: {string.Join(", ", reply.Blocked)}";
}
