using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>The body of an answer that arrives in the pieces, pauses and breaks that a test wants.</summary>
internal sealed class ScriptedBody : Stream
{
    private readonly Queue<Func<CancellationToken, Task<byte[]>>> _steps = new();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ReadOnlyMemory<byte> _piece;

    public bool IsDisposed => _disposed.Task.IsCompleted;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public ScriptedBody Then(string text) => Then(_ => Task.FromResult(Encoding.UTF8.GetBytes(text)));

    /// <summary>Nothing more comes until the reader gives up.</summary>
    public ScriptedBody ThenStall() => Then(async canceled =>
    {
        await Task.Delay(Timeout.Infinite, canceled);
        return [];
    });

    public ScriptedBody ThenBreak(Exception exception) => Then(_ => Task.FromException<byte[]>(exception));

    public ScriptedBody Then(Func<CancellationToken, Task<byte[]>> step, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            _steps.Enqueue(step);
        }
        return this;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // As a socket would: a time-out that passed unnoticed is noticed here.
        cancellationToken.ThrowIfCancellationRequested();
        while (_piece.IsEmpty)
        {
            if (!_steps.TryDequeue(out var step))
            {
                return 0;
            }
            _piece = await step(cancellationToken);
        }
        var count = Math.Min(buffer.Length, _piece.Length);
        _piece[..count].CopyTo(buffer);
        _piece = _piece[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _disposed.TrySetResult();
        base.Dispose(disposing);
    }
}
