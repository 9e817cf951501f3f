namespace Arraylake.Http;

/// <summary>
/// The body of an answer. Limits the total time spent waiting for the service (not the time of the reader) and the size
/// of each object, and translates failures into the client's exceptions.
/// </summary>
internal sealed class ServiceStream : Stream
{
    // White space, and the bytes of a byte order mark.
    private static ReadOnlySpan<byte> BeforeList => [0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF];

    private readonly Stream _inner;
    private readonly RequestObserver _observer;
    private readonly long _sizeLimit;
    private readonly bool _isList;
    private long _size;
    private bool _isBeforeList;

    /// <param name="inner">The body as it arrives.</param>
    /// <param name="observer">The request.</param>
    /// <param name="sizeLimit">The size limit of an object, in bytes.</param>
    /// <param name="isList">Whether it must be a list; then the limit applies to each item.</param>
    public ServiceStream(Stream inner, RequestObserver observer, long sizeLimit, bool isList) =>
        (_inner, _observer, _sizeLimit, _isList, _isBeforeList) = (inner, observer, sizeLimit, isList, isList);

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
        if (_isBeforeList)
        {
            LookForList(buffer.Span[..count]);
        }
        return _size > _sizeLimit
            ? throw Unreadable($"{(_isList ? "one of its items" : "it")} is larger than "
                + $"{_sizeLimit / (1024 * 1024)} MiB, which is too large")
            : count;
    }

    /// <summary>Marks the end of an item of the list.</summary>
    public void EndItem() => _size = 0;

    // System.Text.Json reads a null body as an empty list.
    private void LookForList(ReadOnlySpan<byte> piece)
    {
        var start = piece.IndexOfAnyExcept(BeforeList);
        if (piece.IsEmpty || (start >= 0 && piece[start] != (byte)'['))
        {
            throw Unreadable("it is not a JSON array");
        }
        _isBeforeList = start < 0;
    }

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
