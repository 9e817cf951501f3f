namespace Arraylake.PowerShell.Tests;

/// <summary>Counts the requests that a service answers at the same time.</summary>
/// <param name="expected">How many the test expects.</param>
internal sealed class RequestsInFlight(int expected)
{
    private readonly TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private int _now;

    /// <summary>The most at a time since the start or the last reset.</summary>
    public int Most { get; private set; }

    public void Reset() => Most = 0;

    /// <summary>Counts a request, and holds it until as many as expected are in flight, or for a while.</summary>
    public async Task HoldAsync(CancellationToken aborted, bool waits = true)
    {
        lock (_gate)
        {
            Most = Math.Max(Most, ++_now);
            if (Most >= expected)
            {
                _full.TrySetResult();
            }
        }
        if (waits)
        {
            await Task.WhenAny(_full.Task, Task.Delay(TimeSpan.FromSeconds(5), aborted));
        }
        // Time for one too many to arrive.
        await Task.Delay(20, aborted);
        lock (_gate)
        {
            _now--;
        }
    }
}
