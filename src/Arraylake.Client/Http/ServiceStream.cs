namespace Arraylake.Http;

/// <summary>
/// The body of an answer. Limits its size and the total time spent waiting for the service (not the time of the
/// reader), and translates failures into the client's exceptions.
/// </summary>
internal sealed class ServiceStream : Stream
{
    private readonly Stream _inner;
    private readonly RequestObserver _observer;
    private readonly long _sizeLimit;
    private long _size;

    /// <param name="inner">The body as it arrives.</param>
    /// <param name="observer">The request.</param>
    /// <param name="sizeLimit">The size limit, in bytes.</param>
    public ServiceStream(Stream inner, RequestObserver observer, long sizeLimit) =>
        (_inner, _observer, _sizeLimit) = (inner, observer, sizeLimit);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        _observer.Deadline.Resume();
        try
        {
            count = await _inner.ReadAsync(buffer, _observer.Deadline.Token).ConfigureAwait(false);
        }
        catch (Exception ex) when (TransportFailure.Explain(ex, _observer) is { } explained)
        {
            throw explained;
        }
        finally
        {
            _observer.Deadline.Pause();
        }
        _size += count;
        return _size > _sizeLimit
            ? throw Unreadable($"it is larger than {_sizeLimit / (1024 * 1024)} MiB, which is too large")
            : count;
    }

    /// <summary>Ends a read that waits for the service. From any thread.</summary>
    public void Cancel() => _observer.Deadline.Cancel();

    public ArraylakeUnexpectedResponseException Unreadable(string why, Exception? cause = null) =>
        new(_observer.Failure($"The answer to {_observer.Request} cannot be read: {why.TrimEnd('.')}.", cause));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _observer.Deadline.Dispose();
        }
        base.Dispose(disposing);
    }
}
