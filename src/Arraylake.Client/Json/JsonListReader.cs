using System.Buffers;
using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Arraylake.Json;

/// <summary>Reads the item at whose first token the reader stands, and moves the reader to its last one.</summary>
/// <exception cref="JsonException">It is invalid or incomplete.</exception>
internal delegate T? JsonItem<out T>(ref Utf8JsonReader reader)
    where T : class;

/// <summary>
/// Reads the items of a JSON array as they arrive. System.Text.Json would look for the end of each item before it reads
/// it; this does so only for those at the end of its buffer.
/// </summary>
/// <param name="stream">The array in UTF-8. It stays open.</param>
/// <param name="read">Reads an item.</param>
/// <param name="itemLimit">The size limit of an item, in bytes.</param>
internal sealed class JsonListReader<T>(Stream stream, JsonItem<T> read, long itemLimit) : IAsyncDisposable
    where T : class
{
    // In bytes. The first read is small, so that the first items come early.
    private const int FirstSize = 4 * 1024;
    private const int Size = 128 * 1024;

    private const int Batch = 256;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int _start;
    private int _end;
    private Task? _filling;
    private bool _isComplete;
    private bool _isOpen;
    private JsonReaderState _state;
    private int _wanted = 1;
    private long _largestItem = 1024;
    private long _count;
    private ExceptionDispatchInfo? _failure;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    // White space, and the bytes of a byte order mark.
    private static ReadOnlySpan<byte> BeforeList => [0x20, 0x09, 0x0D, 0x0A, 0xEF, 0xBB, 0xBF];

    private ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Whether the end of the array was read.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether the stream was read to its end as well.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>
    /// Reads the next items: at least one, and some of those that have arrived already; none at the end of the stream.
    /// </summary>
    /// <exception cref="JsonException">
    /// The array is invalid. The items before the invalid one are returned first, as before any other failure.
    /// </exception>
    public async Task<List<T>> ReadAsync()
    {
        _failure?.Throw();
        var items = new List<T>(_wanted);
        try
        {
            while (!IsAtEnd && items.Count < _wanted)
            {
                _filling ??= FillAsync();
                if (items.Count > 0 && !_filling.IsCompleted)
                {
                    break;
                }
                await _filling.ConfigureAwait(false);
                _filling = null;
                ReadItems(items);
            }
        }
        catch (Exception ex) when (items.Count > 0)
        {
            _failure = ExceptionDispatchInfo.Capture(ex);
        }
        _wanted = Batch;
        return items;
    }

    public async ValueTask DisposeAsync()
    {
        if (_filling is not null)
        {
            await _filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        // Others get the buffer next, and it may contain secrets.
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        _buffer = [];
    }

    private async Task FillAsync()
    {
        var rest = _buffer.AsMemory(_start, _end - _start);
        if (_buffer.Length < Size ? _end > 0 : rest.Length > _buffer.Length / 2)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Size, 2 * _buffer.Length));
            rest.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
            _buffer = larger;
        }
        else
        {
            rest.CopyTo(_buffer);
        }
        (_start, _end) = (0, rest.Length);
        if (rest.Length > itemLimit)
        {
            throw new JsonException(
                $"one of its items is larger than {itemLimit / (1024 * 1024)} MiB, which is too large");
        }
        var count = await stream.ReadAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
        _end += count;
        _isComplete = count == 0;
    }

    private void ReadItems(List<T> items)
    {
        if (!_isOpen && !TryOpen())
        {
            return;
        }
        // As if nothing followed: an item that is cut off is an error, and not read in part.
        var reader = new Utf8JsonReader(Rest, isFinalBlock: true, _state);
        var start = _start;
        try
        {
            while ((!IsClosed && Rest.Length >= 2 * _largestItem) || HasNext())
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.EndArray)
                {
                    IsClosed = true;
                }
                else
                {
                    items.Add(read(ref reader) ?? throw new JsonException("it is null."));
                    _count++;
                }
                var next = start + (int)reader.BytesConsumed;
                _largestItem = Math.Max(_largestItem, next - _start);
                (_start, _state) = (next, reader.CurrentState);
            }
            IsAtEnd = _isComplete;
        }
        catch (JsonException) when (!_isComplete && !HasNext())
        {
            // The end of the item has not arrived.
        }
        catch (JsonException ex)
        {
            throw new JsonException($"item {_count + 1}: {ex.Message}", ex);
        }
    }

    private bool TryOpen()
    {
        if (Rest.StartsWith(ByteOrderMark))
        {
            _start += ByteOrderMark.Length;
        }
        var first = Rest.IndexOfAnyExcept(BeforeList);
        if (first < 0 ? _isComplete : Rest[first] != (byte)'[')
        {
            throw new JsonException("it is not a JSON array");
        }
        var reader = new Utf8JsonReader(Rest, _isComplete, _state);
        _isOpen = first >= 0 && reader.Read();
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return _isOpen;
    }

    // Whether the buffer contains all of the next item, or the end of the array.
    private bool HasNext()
    {
        var reader = new Utf8JsonReader(Rest, _isComplete, _state);
        return reader.Read() && (reader.TokenType == JsonTokenType.EndArray || reader.TrySkip());
    }
}
