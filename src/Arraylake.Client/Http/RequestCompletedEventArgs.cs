namespace Arraylake;

/// <summary>One request, once its answer's headers came or it failed. Holds no body and no credential.</summary>
public sealed class RequestCompletedEventArgs : EventArgs
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, percent-encoded, with a leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>The HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The time until the headers came, or until it failed.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The answer's <c>x-request-id</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Failure { get; init; }
}
