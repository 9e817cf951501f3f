using System.Globalization;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A service that knows any number of configs, whose ids end in a number, and counts how many requests it has at a
/// time. Each is answered as if it had worked, after what a test does about it.
/// </summary>
public sealed class NumberedService : IAsyncDisposable
{
    private const string List = "GET /orgs/acme/buckets";
    private const string PolicyPath = "/orgs/acme/settings/virtual-chunk-access-policies";
    private const int Listed = 500;

    private readonly Lock _lock = new();
    private LoopbackService? _service;
    private int _inFlight;

    /// <summary>How many requests were there at a time, at most.</summary>
    public int Most { get; private set; }

    public int Aborted { get; private set; }

    public Uri Url => _service!.Url;

    /// <summary>All but the lists, which a command may need once to find its configs.</summary>
    public IReadOnlyList<string> Requests =>
    [
        .. _service!.Requests.Where(request =>
            request != List && !request.StartsWith($"GET {PolicyPath}", StringComparison.Ordinal)),
    ];

    public IReadOnlyList<string> Writes => _service!.Writes;

    /// <summary>A script that puts so many configs into a pipeline.</summary>
    public static string Configs(int count) =>
        $"1..{count.ToString(CultureInfo.InvariantCulture)} | ForEach-Object {{ [pscustomobject]@{{ "
        + "Nickname = \"old-$_\"; Uri = \"s3://bucket-$_\"; "
        + "Id = '7d0c1b1e-0000-4000-8000-' + $_.ToString('d12') } }";

    /// <param name="before">
    /// Gets each request with its number; a status other than 200 takes the place of the answer.
    /// </param>
    public static async Task<NumberedService> StartAsync(Func<NumberedService, HttpContext, int, Task<int>> before)
    {
        var service = new NumberedService();
        service._service = await LoopbackService.StartAsync(async context =>
        {
            service.Enter();
            try
            {
                await service.AnswerAsync(context, before);
            }
            catch (OperationCanceledException)
            {
                service.Abort();
            }
            finally
            {
                service.Leave();
            }
        });
        return service;
    }

    public static Task<NumberedService> StartAsync(Func<int, TimeSpan> delay) =>
        StartAsync(async (_, context, number) =>
        {
            await Task.Delay(delay(number), context.RequestAborted);
            return StatusCodes.Status200OK;
        });

    /// <summary>Waits until something is so, for ten seconds at most.</summary>
    public static async Task UntilAsync(Func<bool> isSo)
    {
        for (var left = 500; left > 0 && !isSo(); left--)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        Assert.True(isSo());
    }

    public ValueTask DisposeAsync() => _service!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<NumberedService, HttpContext, int, Task<int>> before)
    {
        if ($"{context.Request.Method} {context.Request.Path}" == List)
        {
            var all = Enumerable.Range(1, Listed).Select(number => (JsonNode)Config(number, body: null));
            await context.Response.WriteAsync(new JsonArray([.. all]).ToJsonString(), context.RequestAborted);
            return;
        }
        var isPolicy = context.Request.Path == PolicyPath;
        if (isPolicy && context.Request.Method == "GET")
        {
            var items = new JsonArray([.. Enumerable.Range(1, Listed).Select(number => (JsonNode)Policy(number))]);
            await context.Response.WriteAsync(
                new JsonObject { ["items"] = items, ["pages"] = 1 }.ToJsonString(), context.RequestAborted);
            return;
        }
        var isText = context.Request.ContentLength > 0;
        var body = isText ? await JsonNode.ParseAsync(context.Request.Body) : null;
        var id = isPolicy ? (string)body!["bucket_id"]! : context.Request.Path.Value!.Split('/').ElementAtOrDefault(4);
        var number = int.Parse(id?[^12..] ?? ((string)body!["nickname"]!).Split('-')[1], CultureInfo.InvariantCulture);
        context.Response.StatusCode = await before(this, context, number);
        var answer = isPolicy ? Policy(number) : Config(number, body);
        await context.Response.WriteAsync(answer.ToJsonString(), context.RequestAborted);
    }

    private static JsonObject Config(int number, JsonNode? body) => new()
    {
        ["id"] = $"7d0c1b1e-0000-4000-8000-{number:d12}",
        ["nickname"] = (string?)body?["nickname"] ?? $"old-{number}",
        ["platform"] = "s3",
        ["name"] = $"bucket-{number}",
        ["extra_config"] = body?["extra_config"]?.DeepClone() ?? new JsonObject(),
    };

    private static JsonObject Policy(int number) => new()
    {
        ["use_case"] = "explicit",
        ["bucket_id"] = $"7d0c1b1e-0000-4000-8000-{number:d12}",
        ["subprefix"] = "new",
        ["public"] = false,
        ["url_prefix"] = $"s3://old-{number}/new/",
    };

    private void Enter()
    {
        lock (_lock)
        {
            Most = Math.Max(Most, ++_inFlight);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
        }
    }

    private void Abort()
    {
        lock (_lock)
        {
            Aborted++;
        }
    }
}
