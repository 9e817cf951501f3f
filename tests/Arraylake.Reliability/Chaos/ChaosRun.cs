using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>
/// Commands of the module, one after another, in an organization of its own. What each one says is compared with what
/// the service holds: at once, and again when nothing of it can be under way any more. Until then nothing else writes
/// to that config, so a late request cannot undo what came after it.
/// </summary>
internal sealed class ChaosRun(
    ModuleWorker module, ChaosProxy proxy, HttpClient plain, string org, ChaosTimes times, int seed)
{
    private const int FewestConfigs = 3;
    private const int MostConfigs = 30;

    private static readonly string[] Regions = ["us-east-1", "us-west-2", "eu-central-1", "ap-south-1"];

    private static readonly OperationKind[] Kinds =
    [
        .. Enumerable.Repeat(OperationKind.Create, 6),
        .. Enumerable.Repeat(OperationKind.Rename, 4),
        .. Enumerable.Repeat(OperationKind.Set, 4),
        .. Enumerable.Repeat(OperationKind.SetDefault, 2),
        .. Enumerable.Repeat(OperationKind.Remove, 5),
        .. Enumerable.Repeat(OperationKind.Get, 3),
        OperationKind.List,
    ];

    private readonly Random _chance = new(seed);
    private readonly List<ChaosConfig> _configs = [];
    private ChaosConfig? _lastDefault;
    private int _number;

    public ChaosTally Tally { get; } = new();

    public async Task RunAsync(int operations, CancellationToken cancellationToken)
    {
        while (_number++ < operations)
        {
            await NextAsync(cancellationToken);
        }
        await Task.WhenAll(_configs.Select(config => config.Settling ?? Task.CompletedTask));
    }

    private async Task NextAsync(CancellationToken cancellationToken)
    {
        var kind = Kinds[_chance.Next(Kinds.Length)];
        ChaosConfig[] free = [.. _configs.Where(config => config is { IsSettled: true, State: not null })];
        kind = (kind, free.Length) switch
        {
            (not OperationKind.Create, < FewestConfigs) => OperationKind.Create,
            (OperationKind.Create, > MostConfigs) => OperationKind.Remove,
            _ => kind,
        };
        if (kind == OperationKind.SetDefault && _lastDefault is { IsSettled: false })
        {
            // Two at a time would be two writes to one thing.
            kind = OperationKind.Set;
        }
        if (kind == OperationKind.List)
        {
            await ListAsync(free, cancellationToken);
            return;
        }
        var config = free.Length == 0 ? null : free[_chance.Next(free.Length)];
        if (kind == OperationKind.Remove && (config == free[0] || config == _lastDefault))
        {
            // Another would become the default, by a write that nobody asked for.
            kind = OperationKind.Get;
        }
        if (kind == OperationKind.Create)
        {
            _configs.Add(config = new ChaosConfig($"bucket-{seed}-{_number}"));
        }
        await (kind == OperationKind.Get
            ? GetAsync(config!, cancellationToken)
            : WriteAsync(kind, config!, cancellationToken));
    }

    private async Task WriteAsync(OperationKind kind, ChaosConfig config, CancellationToken cancellationToken)
    {
        var before = config.State;
        var present = before ?? new ConfigState(config.Bucket, $"new-{_number}", $"prefix-{_number}", Region());
        var after = kind switch
        {
            OperationKind.Rename => present with { Nickname = $"renamed-{_number}" },
            OperationKind.Set => present with { Prefix = $"prefix-{_number}", Region = Region() },
            OperationKind.Remove => null,
            _ => present,
        };
        if (kind == OperationKind.SetDefault)
        {
            _lastDefault = config;
            before = await ReadAsync(config.Bucket, withDefault: true, cancellationToken);
            after = before! with { IsDefault = true };
        }
        var write = new ChaosWrite($"{seed}/{_number} {kind} {present.Nickname}", before, after);
        var reply = await module.RunAsync(kind, present, after ?? present, cancellationToken);
        var isDefault = kind == OperationKind.SetDefault;
        var now = await ReadAsync(config.Bucket, isDefault, cancellationToken);
        Tally.Count(write, reply, now);
        config.Settling = SettleAsync();

        async Task SettleAsync()
        {
            await Task.Delay(times.Settling, cancellationToken);
            await proxy.DeliveredAsync();
            var later = await ReadAsync(config.Bucket, isDefault, cancellationToken);
            Tally.CountLater(write, reply, now, later);
            config.State = later is null ? null : later with { IsDefault = false };
        }
    }

    private async Task GetAsync(ChaosConfig config, CancellationToken cancellationToken)
    {
        var state = config.State!;
        var reply = await module.RunAsync(OperationKind.Get, state, state, cancellationToken);
        Tally.CountRead(
            $"{seed}/{_number} Get {state.Nickname}",
            reply,
            reply.Configs is [var found] && found with { IsDefault = false } == state);
    }

    private async Task ListAsync(IReadOnlyList<ChaosConfig> settled, CancellationToken cancellationToken)
    {
        var any = new ConfigState("", "", "", "");
        var reply = await module.RunAsync(OperationKind.List, any, any, cancellationToken);
        var found = reply.Configs.Select(config => config with { IsDefault = false }).ToHashSet();
        Tally.CountRead($"{seed}/{_number} List", reply, settled.All(config => found.Contains(config.State!)));
    }

    // Past the proxy and past the module.
    private async Task<ConfigState?> ReadAsync(string bucket, bool withDefault, CancellationToken cancellationToken)
    {
        var list = await plain.GetFromJsonAsync<JsonArray>($"/orgs/{org}/buckets", cancellationToken);
        var found = list!.Select(static config => ConfigState.Of(config!)).SingleOrDefault(one => one.Bucket == bucket);
        return found is null || withDefault ? found : found with { IsDefault = false };
    }

    private string Region() => Regions[_chance.Next(Regions.Length)];
}
