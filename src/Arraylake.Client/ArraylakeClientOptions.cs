namespace Arraylake;

/// <summary>How to reach a service.</summary>
public sealed record ArraylakeClientOptions
{
    /// <summary>
    /// The address of the service: https, or http on this machine. The production service unless said otherwise.
    /// </summary>
    public string ServiceUri { get; init; } = ServiceAddress.Production;

    /// <summary>The API key (<c>ema_…</c>) or JWT (<c>ey…</c>).</summary>
    public required SecretText Token { get; init; }

    /// <summary>How long connecting may take. 10 s.</summary>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long one request may make us wait, from connecting to the last byte. 300 s (contract 1.1);
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Sent as <c>client-name</c>, for the service's diagnostics.</summary>
    public string ClientName { get; init; } = "arraylake-dotnet-client";

    /// <summary>Sent as <c>client-version</c>.</summary>
    public string ClientVersion { get; init; } =
        typeof(ArraylakeClientOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>A message handler to use instead of the library's own: for tests, and for unusual networks.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
