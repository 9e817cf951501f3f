using System.Diagnostics;

namespace Arraylake.Reliability;

/// <summary>
/// One caller's operations under faults. After each one that is said to have failed the faults pause, and what the
/// caller was told is compared with what the service really holds.
/// </summary>
internal sealed class SoakRun(ICaller caller, HttpClient plain, Faults faults, int seed)
{
    private const int MostExamples = 5;

    private readonly Dictionary<string, Guid> _ids = [];
    private readonly List<string> _examples = [];
    private Books _books = new([]);

    public int Done { get; private set; }

    /// <summary>Said to have failed, and nothing was done.</summary>
    public int NotDone { get; private set; }

    /// <summary>Said to be unknown; what is there then told which.</summary>
    public int Unknown { get; private set; }

    /// <summary>Told otherwise than it was.</summary>
    public int Wrong { get; private set; }

    /// <summary>Where books that believe the caller disagree with the service.</summary>
    public Disagreement Disagreement { get; private set; }

    public TimeSpan Elapsed { get; private set; }

    /// <summary>Some of those that were told wrongly.</summary>
    public IReadOnlyList<string> Examples => _examples;

    public async Task RunAsync(int operations, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var choice = new OperationChoice(seed);
        await faults.BeginAsync(cancellationToken);
        for (var number = 0; number < operations; number++)
        {
            await DoAsync(choice.Next(_books), cancellationToken);
        }
        await faults.EndAsync(cancellationToken);
        Disagreement += _books.Beside(await PlainReading.ReadAsync(plain, cancellationToken));
        Elapsed = Stopwatch.GetElapsedTime(started);
    }

    private async Task DoAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            var isRight = await SendAsync(operation, cancellationToken);
            Done += isRight ? 1 : 0;
            Count(isRight, operation, "was read otherwise than it is");
            _books = _books.After(operation);
        }
        catch (CallFailedException ex)
        {
            await faults.EndAsync(cancellationToken);
            var service = await PlainReading.ReadAsync(plain, cancellationToken);
            Judge(operation, ex, service);
            await LearnIdAsync(operation, service, cancellationToken);
            await faults.BeginAsync(cancellationToken);
        }
    }

    private void Judge(Operation operation, CallFailedException failed, IReadOnlyList<ConfigState> service)
    {
        var (isUndone, isDone) = (_books.AreTrue(service), _books.After(operation).AreTrue(service));
        switch (failed.Outcome)
        {
            case CallOutcome.Unknown when isUndone || isDone:
                Unknown++;
                break;
            // The books say that nothing stands in its way.
            case CallOutcome.NotDone when isUndone:
                NotDone++;
                break;
            default:
                var truth = isDone ? "done" : isUndone ? "not done" : "something else done";
                Count(isRight: false, operation, $"({truth}) was said to have failed: {failed.Message}");
                Disagreement += _books.Beside(service);
                break;
        }
        // What was told wrongly is counted once, not again with whatever follows from it.
        _books = new(service);
    }

    private void Count(bool isRight, Operation operation, string what)
    {
        if (isRight)
        {
            return;
        }
        Wrong++;
        if (_examples.Count < MostExamples)
        {
            _examples.Add($"{operation.Kind} {operation.Config.Nickname} {what}");
        }
    }

    private async Task<bool> SendAsync(Operation operation, CancellationToken cancellationToken)
    {
        var config = operation.Config;
        var id = _ids.GetValueOrDefault(config.Bucket);
        switch (operation.Kind)
        {
            case OperationKind.Create:
                _ids[config.Bucket] = await caller.CreateAsync(config, cancellationToken);
                return true;
            case OperationKind.Rename:
                await caller.RenameAsync(id, config.Nickname, cancellationToken);
                return true;
            case OperationKind.Set:
                await caller.SetAsync(id, config.Prefix, config.Region, cancellationToken);
                return true;
            case OperationKind.SetDefault:
                await caller.SetDefaultAsync(id, cancellationToken);
                return true;
            case OperationKind.Remove:
                await caller.RemoveAsync(id, cancellationToken);
                return true;
            case OperationKind.Get:
                return await caller.GetAsync(id, cancellationToken) == config;
            default:
                return _books.AreTrue(await caller.ListAsync(cancellationToken));
        }
    }

    // A config that is there although its creation was said to have failed takes part from now on.
    private async Task LearnIdAsync(
        Operation operation, IReadOnlyList<ConfigState> service, CancellationToken cancellationToken)
    {
        var bucket = operation.Config.Bucket;
        if (operation.Kind == OperationKind.Create && service.Any(config => config.Bucket == bucket))
        {
            _ids[bucket] = await PlainReading.IdOfAsync(plain, bucket, cancellationToken);
        }
    }
}
