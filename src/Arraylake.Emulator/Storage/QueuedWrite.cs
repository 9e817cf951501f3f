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

    /// <summary>Records its own failure, which may depend on what others wrote before it in the transaction.</summary>
    public abstract void Refuse(Exception failure);

    /// <summary>Ends it with its result or its own failure; the transaction is on the disk.</summary>
    public abstract void Complete();

    /// <summary>Ends it with the failure of the transaction.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A write with a result.</summary>
/// <param name="write">The write.</param>
internal sealed class QueuedWrite<T>(Func<DatabaseSession, T> write) : QueuedWrite
{
    private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _refusal;

    public Task<T> Ended => _ended.Task;

    public override void Run(DatabaseSession session) => _result = write(session);

    public override void Refuse(Exception failure) => _refusal = failure;

    public override void Complete()
    {
        if (_refusal is null)
        {
            _ended.TrySetResult(_result);
        }
        else
        {
            _ended.TrySetException(_refusal);
        }
    }

    public override void Fail(Exception failure) => _ended.TrySetException(failure);
}
