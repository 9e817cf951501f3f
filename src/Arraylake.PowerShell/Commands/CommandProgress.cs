using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>
/// Counts for the progress bar: no bar in the first second, then at most ten updates a second, and one a second while
/// the command waits.
/// </summary>
/// <param name="activity">The title of the bar: the command's name.</param>
/// <param name="clock">The clock; tests have their own.</param>
internal sealed class CommandProgress(string activity, TimeProvider clock)
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

    /// <summary>Counts an input that ended; returns the record that is due, or null.</summary>
    public ProgressRecord? CountEnded(bool isFailed)
    {
        (_done, _failed) = isFailed ? (_done, _failed + 1) : (_done + 1, _failed);
        return Due();
    }

    /// <summary>Counts an item of a list; returns the record that is due, or null.</summary>
    public ProgressRecord? CountReceived()
    {
        _received++;
        return Due();
    }

    /// <summary>
    /// Shows that the command waits for an answer; returns the record that is due, or null. The caller has waited long
    /// enough for a bar.
    /// </summary>
    public ProgressRecord? ShowWaiting(TimeSpan waited)
    {
        _waited = waited;
        return _shown is { } shown && clock.GetElapsedTime(shown) < Second ? null : Show();
    }

    /// <summary>The record that removes the bar, once; null where there is none.</summary>
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
