namespace Arraylake.Http;

/// <summary>
/// The body of an answer. Bounds how long we wait for the service in all (not how long the reader takes with what
/// it got), bounds the size where asked to, and says what went wrong in our terms.
/// </summary>
internal sealed class ServiceStream : Stream
{
    private readonly Stream _inner;
    private readonly ServiceRequest _request;
    private readonly RequestDeadline _deadline;
    private readonly long? _sizeLimit;
    private long _size;

    public ServiceStream(Stream inner, ServiceRequest request, RequestDeadline deadline, long? sizeLimit) =>
        (_inner, _request, _deadline, _sizeLimit) = (inner, request, deadline, sizeLimit);

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
        _deadline.Resume();
        try
        {
            count = await _inner.ReadAsync(buffer, _deadline.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (TransportFailure.Explain(broken, _request, _deadline) is { } explained)
        {
            throw explained;
        }
        finally
        {
            _deadline.Pause();
        }
        _size += count;
        return _size > _sizeLimit
            ? throw new ArraylakeUnexpectedResponseException(
                $"The answer to {_request} is larger than {_sizeLimit / (1024 * 1024)} MiB, which no such object is.")
            : count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
            _deadline.Dispose();
        }
        base.Dispose(disposing);
    }
}
