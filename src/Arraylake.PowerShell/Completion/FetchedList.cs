using System.Diagnostics;

namespace Arraylake.PowerShell;

/// <summary>
/// A list of the service for immediate use: a caller waits up to a quarter of a second, then gets the known items,
/// while the fetch continues for the next caller. There is one fetch at a time.
/// </summary>
internal sealed class FetchedList<T>
{
    private const int Most = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly object _gate = new();
    private readonly Func<CancellationToken, IAsyncEnumerable<T>> _list;

    private List<T> _known = [];
    private List<T> _arriving = [];
    private Task? _fetch;
    private (long Since, TimeSpan For)? _fresh;

    private FetchedList(Func<CancellationToken, IAsyncEnumerable<T>> list) => _list = list;

    public static FetchedList<T> Of<TItem>(
        Func<CancellationToken, IAsyncEnumerable<TItem>> list, Func<TItem, T> name) =>
        new(token => Select(list(token), name));

    public IReadOnlyList<T> Current
    {
        get
        {
            Task fetch;
            lock (_gate)
            {
                if (_fresh is { } fresh && Stopwatch.GetElapsedTime(fresh.Since) < fresh.For)
                {
                    return _known;
                }
                // On another thread: even sending the first request may take long.
                fetch = _fetch ??= Task.Run(FetchAsync);
            }
            fetch.Wait(Patience);
            lock (_gate)
            {
                return fetch.IsCompleted || _known.Count > 0 ? _known : [.. _arriving];
            }
        }
    }

    private static async IAsyncEnumerable<T> Select<TItem>(IAsyncEnumerable<TItem> list, Func<TItem, T> name)
    {
        await foreach (var item in list.ConfigureAwait(false))
        {
            yield return name(item);
        }
    }

    private async Task FetchAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var isWhole = false;
        try
        {
            await foreach (var item in _list(limit.Token).ConfigureAwait(false))
            {
                lock (_gate)
                {
                    _arriving.Add(item);
                    if (_arriving.Count == Most)
                    {
                        break;
                    }
                }
            }
            isWhole = true;
        }
        catch (Exception)
        {
            // The reason does not matter here; the command itself will report it.
        }
        lock (_gate)
        {
            if (isWhole)
            {
                _known = _arriving;
            }
            (_arriving, _fetch) = ([], null);
            _fresh = (Stopwatch.GetTimestamp(), isWhole ? Freshness : PauseAfterFailure);
        }
    }
}
