using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions.Messages;
using Microsoft.Testing.Platform.Extensions.TestFramework;
using Microsoft.Testing.Platform.Requests;

namespace Arraylake.Pester.Tests;

/// <summary>Runs the suites in parallel and reports each test.</summary>
internal sealed class PesterFramework(ICommandLineOptions options) : ITestFramework, IDataProducer
{
    /// <summary>Far longer than the slowest suite takes on a busy machine.</summary>
    private static readonly TimeSpan SuiteLimit = TimeSpan.FromMinutes(10);

    public string Uid => nameof(PesterFramework);

    public string Version => "1.0.0";

    public string DisplayName => "Pester suites";

    public string Description => "Runs the Pester suites in the pinned PowerShell.";

    public Type[] DataTypesProduced { get; } = [typeof(TestNodeUpdateMessage)];

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public Task<CreateTestSessionResult> CreateTestSessionAsync(CreateTestSessionContext context) =>
        Task.FromResult(new CreateTestSessionResult { IsSuccess = true });

    public Task<CloseTestSessionResult> CloseTestSessionAsync(CloseTestSessionContext context) =>
        Task.FromResult(new CloseTestSessionResult { IsSuccess = true });

    public async Task ExecuteRequestAsync(ExecuteRequestContext context)
    {
        var request = (TestExecutionRequest)context.Request;
        var wanted = (request.Filter as TestNodeUidListFilter)?.TestNodeUids.Select(id => id.Value).ToHashSet();
        var queue = new ConcurrentQueue<(Suite Suite, SuiteRequest Request)>(
            Requests(request is DiscoverTestExecutionRequest, wanted));
        using (var pwsh = new PwshProgram(Argument(PesterOptions.Pwsh)))
        {
            var count = int.TryParse(Argument(PesterOptions.Workers), CultureInfo.InvariantCulture, out var workers)
                ? workers
                : Environment.ProcessorCount;
            await Task.WhenAll(Enumerable.Range(0, Math.Min(count, queue.Count)).Select(_ => WorkAsync(pwsh)));
        }
        context.Complete();

        async Task WorkAsync(PwshProgram pwsh)
        {
            PesterWorker? worker = null;
            try
            {
                while (queue.TryDequeue(out var next))
                {
                    worker = await RunAsync(
                        pwsh, worker, next.Suite, next.Request, PublishAsync, context.CancellationToken);
                }
            }
            finally
            {
                await (worker?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
        }

        Task PublishAsync(TestNode node) =>
            wanted is null || wanted.Contains(node.Uid.Value) || node.Uid.Value.Contains('!')
                ? context.MessageBus.PublishAsync(this, new TestNodeUpdateMessage(request.Session.SessionUid, node))
                : Task.CompletedTask;
    }

    /// <summary>The selected suites, each with its selected tests.</summary>
    private IEnumerable<(Suite Suite, SuiteRequest Request)> Requests(bool listOnly, HashSet<string>? wanted)
    {
        options.TryGetOptionArgumentList(PesterOptions.Suite, out var patterns);
        var folder = Argument(PesterOptions.Folder) ?? PwshProgram.Metadata("PesterSuites");
        foreach (var suite in Suite.All(Path.GetFullPath(folder)))
        {
            var lines = wanted?.Select(id => TestNodes.LineOf(suite, id)).OfType<int>().Distinct().ToList() ?? [];
            if ((patterns is null || patterns.Any(suite.Matches)) && (wanted is null || lines.Count > 0))
            {
                yield return (suite, new SuiteRequest(suite.Path, listOnly, Argument(PesterOptions.Test), lines));
            }
        }
    }

    /// <summary>Runs one suite.</summary>
    /// <returns>The worker, for the next suite; null if it died.</returns>
    private static async Task<PesterWorker?> RunAsync(
        PwshProgram pwsh,
        PesterWorker? worker,
        Suite suite,
        SuiteRequest request,
        Func<TestNode, Task> publish,
        CancellationToken cancellation)
    {
        var nodes = new TestNodes(suite);
        var tests = 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(SuiteLimit);
        string problem;
        try
        {
            worker ??= await PesterWorker.StartAsync(pwsh, limit.Token);
            await foreach (var line in worker.RunAsync(request, limit.Token))
            {
                if (line.Kind == WorkerLineKind.End)
                {
                    if (tests == 0 && request is { Name: null, Lines.Count: 0 })
                    {
                        await publish(nodes.Broken(
                            new WorkerLine(line.Kind, suite.Name, Message: "The suite has no tests.")));
                    }
                    return worker;
                }
                tests++;
                await publish(
                    line.Kind == WorkerLineKind.Broken ? nodes.Broken(line) : nodes.Test(line, request.ListOnly));
            }
            problem = "pwsh exited before the suite finished.";
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            problem = $"The suite did not finish within {SuiteLimit.TotalMinutes} minutes.";
        }
        catch (Exception ex) when (ex is InvalidOperationException or IOException)
        {
            problem = ex.Message;
        }
        await publish(nodes.Broken(new WorkerLine(
            WorkerLineKind.Broken, suite.Name, Message: $"{problem} Its last output:\n{worker?.Output}")));
        await (worker?.DisposeAsync() ?? ValueTask.CompletedTask);
        return null;
    }

    private string? Argument(string option) =>
        options.TryGetOptionArgumentList(option, out var arguments) ? arguments[0] : null;
}
