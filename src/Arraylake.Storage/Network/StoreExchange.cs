namespace Arraylake.Storage.Network;

/// <summary>One request and its answer or failure.</summary>
internal sealed class StoreExchange
{
    private int _sent;

    public Uri? Url { get; set; }

    public StoreAnswer? Answer { get; set; }

    public Exception? Failure { get; set; }

    /// <summary>Whether this is the first request: a repeated or redirected one is not sent.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _sent, 1) == 0;
}
