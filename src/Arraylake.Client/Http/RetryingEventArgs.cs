namespace Arraylake;

/// <summary>A request failed and will be retried. Contains no body and no credential.</summary>
public sealed class RetryingEventArgs : EventArgs
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, percent-encoded, with a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>The number of the retry, from 1.</summary>
    public required int Retry { get; init; }

    /// <summary>Why the last attempt failed, as part of a sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>The delay before the retry.</summary>
    public required TimeSpan Wait { get; init; }
}
