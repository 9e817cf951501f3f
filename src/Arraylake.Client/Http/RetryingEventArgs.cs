namespace Arraylake;

/// <summary>A request failed and will be sent again. Holds no body and no credential.</summary>
public sealed class RetryingEventArgs : EventArgs
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, percent-encoded, with a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>Which retry it is, from 1.</summary>
    public required int Retry { get; init; }

    /// <summary>Why the last attempt failed, as part of a sentence.</summary>
    public required string Cause { get; init; }

    /// <summary>How long it waits before.</summary>
    public required TimeSpan Wait { get; init; }
}
