using System.Globalization;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// What a command has done so far, for the progress bar: nothing in the first second, then ten times a second at most,
/// and once a second while it waits.
/// </summary>
/// <param name="activity">What the bar is about: the command's name.</param>
/// <param name="clock">The time; tests have their own.</param>
internal sealed class WorkProgress(string activity, TimeProvider clock)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    // Two commands of one pipeline have two bars.
    private static int _lastId;

    private readonly long _started = clock.GetTimestamp();
    private readonly int _id = Interlocked.Increment(ref _lastId);

    private long? _shown;
    private int _done;
    private int _failed;
    private int _received;
    private TimeSpan _waited;

    /// <summary>Counts an input; returns the record that is due, or null.</summary>
    public ProgressRecord? Finished(bool isFailed)
    {
        (_done, _failed) = isFailed ? (_done, _failed + 1) : (_done + 1, _failed);
        return Due();
    }

    /// <summary>Counts an item of a list; returns the record that is due, or null.</summary>
    public ProgressRecord? Received()
    {
        _received++;
        return Due();
    }

    /// <summary>
    /// Shows that an answer is waited for; returns the record that is due, or null. Whoever calls it has waited long
    /// enough for a bar.
    /// </summary>
    public ProgressRecord? Waiting(TimeSpan waited)
    {
        _waited = waited;
        return _shown is { } shown && clock.GetElapsedTime(shown) < Second ? null : Show();
    }

    /// <summary>The record that takes the bar away, once; null where there is none.</summary>
    public ProgressRecord? End()
    {
        if (_shown is null)
        {
            return null;
        }
        _shown = null;
        return new ProgressRecord(_id, activity, Status) { RecordType = ProgressRecordType.Completed };
    }

    private string Status => (_done, _failed) switch
    {
        (0, 0) when _received == 0 => string.Create(
            CultureInfo.InvariantCulture, $"waiting for an answer ({(int)_waited.TotalSeconds} s)"),
        (0, 0) => string.Create(CultureInfo.InvariantCulture, $"{_received} received"),
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{_done} done"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{_done} done, {_failed} failed"),
    };

    private ProgressRecord? Due()
    {
        if (clock.GetElapsedTime(_started) < Second || (_shown is { } shown && clock.GetElapsedTime(shown) < Pause))
        {
            return null;
        }
        return Show();
    }

    private ProgressRecord Show()
    {
        _shown = clock.GetTimestamp();
        return new ProgressRecord(_id, activity, Status);
    }
}
