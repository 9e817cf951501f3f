namespace Arraylake;

/// <summary>A warning that the service sent with an answer (contract 1.1).</summary>
public sealed class ServiceWarningEventArgs : EventArgs
{
    /// <summary>
    /// The text of the service: without control characters and the secrets of the request, at most 1000 characters.
    /// </summary>
    public required string Text { get; init; }

    /// <summary>Whether it is about something that the service will stop supporting.</summary>
    public required bool IsDeprecation { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, percent-encoded, with a leading slash.</summary>
    public required string Path { get; init; }
}
