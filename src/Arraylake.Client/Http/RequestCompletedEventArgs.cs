namespace Arraylake;

/// <summary>A request whose answer's headers arrived, or that failed. Contains no body and no credential.</summary>
public sealed class RequestCompletedEventArgs : EventArgs
{
    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, percent-encoded, with a leading slash.</summary>
    public string Path => field ??= $"/{RelativePath}";

    /// <summary>The path without a leading slash.</summary>
    internal string RelativePath { get; init; } = "";

    /// <summary>The HTTP status; null if there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The time until the headers arrived, or until it failed.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The answer's <c>x-request-id</c>.</summary>
    public string? RequestId { get; init; }

    /// <summary>Why there was no answer.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether the saved login had expired and was renewed, and the request was sent again.</summary>
    public bool IsLoginRenewed { get; init; }

    /// <summary>A warning for the user, such as that a renewed login could not be saved; or null.</summary>
    public string? Warning { get; init; }
}
