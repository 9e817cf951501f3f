namespace Arraylake.Emulator.Storage;

/// <summary>A write that waits for its transaction.</summary>
internal abstract class QueuedWrite
{
    private const int Waiting = 0;
    private const int Started = 1;
    private const int Abandoned = 2;

    private int _state = Waiting;

    /// <summary>Whether the caller still wants it.</summary>
    public bool TryStart() => Interlocked.CompareExchange(ref _state, Started, Waiting) == Waiting;

    /// <summary>Whether it had not started, and never will.</summary>
    public bool TryAbandon() => Interlocked.CompareExchange(ref _state, Abandoned, Waiting) == Waiting;

    /// <summary>Runs it in a transaction that may include others.</summary>
    public abstract void Run(DatabaseSession session);

    /// <summary>Ends it without a change.</summary>
    public abstract void Fail(Exception failure);

    /// <summary>Ends it; the transaction is on the disk. One that failed has ended already.</summary>
    public abstract void Complete();
}

/// <summary>A write with a result.</summary>
/// <param name="write">The write.</param>
internal sealed class QueuedWrite<T>(Func<DatabaseSession, T> write) : QueuedWrite
{
    private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Ended => _ended.Task;

    public override void Run(DatabaseSession session) => _result = write(session);

    public override void Fail(Exception failure) => _ended.TrySetException(failure);

    public override void Complete() => _ended.TrySetResult(_result);
}
