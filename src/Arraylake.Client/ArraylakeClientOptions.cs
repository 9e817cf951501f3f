namespace Arraylake;

/// <summary>
/// The address of a service and the credential for it: <see cref="Token"/> or <see cref="SavedLogin"/>.
/// <see cref="ArraylakeAccess"/> finds both where the Python client has them.
/// </summary>
public sealed record ArraylakeClientOptions
{
    /// <summary>
    /// The address of the service: https, or http on this machine. The production service by default.
    /// </summary>
    public string ServiceUri { get; init; } = ServiceAddress.Production;

    /// <summary>The API key (<c>ema_…</c>) or JWT (<c>ey…</c>). Takes precedence over a saved login.</summary>
    public SecretText? Token { get; init; }

    /// <summary>A login saved on this machine; it is renewed when the service no longer accepts it.</summary>
    public SavedLogin? SavedLogin { get; init; }

    /// <summary>
    /// A PEM or DER file of certificate authorities to trust in addition to the system's. Certificates are always
    /// verified.
    /// </summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>
    /// The URL of a proxy, with user name and password if required. The system's proxy by default; never used for this
    /// machine.
    /// </summary>
    public string? Proxy { get; init; }

    /// <summary>
    /// The hosts that are reached without a proxy, neither <see cref="Proxy"/> nor the system's, in the form of the
    /// variable <c>NO_PROXY</c>: names with their subdomains, addresses, networks such as <c>10.0.0.0/8</c>, each with
    /// or without a port, or <c>*</c>. None by default.
    /// </summary>
    public string? NoProxy { get; init; }

    /// <summary>The source of the token, for error messages.</summary>
    internal string? TokenSource { get; init; }

    /// <summary>The limit for connecting. 10 s by default.</summary>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The limit for one attempt of a request, from connecting to the last byte. 300 s by default (contract 1.1);
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit. An attempt that timed out is not
    /// retried.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// How long an operation may be retried, from its first failure. 60 s by default; zero for no retries. If the
    /// service sends a <c>Retry-After</c> longer than the remaining time, the operation fails at once.
    /// </summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The maximum number of retries of a request. 15 by default, as in the Python client (contract 1.1);
    /// 0 for no retries. The delays grow from 0.1 s to 10 s, so <see cref="RetryTimeout"/> is usually reached
    /// first. If no connection can be made at all, there are at most five retries.
    /// </summary>
    public int MaximumRetryCount { get; init; } = 15;

    /// <summary>Sent as <c>client-name</c>, for the service's diagnostics.</summary>
    public string ClientName { get; init; } = "arraylake-dotnet-client";

    /// <summary>Sent as <c>client-version</c>.</summary>
    public string ClientVersion { get; init; } =
        typeof(ArraylakeClientOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The clock for token expiration and delays.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// A message handler to use instead of the library's own: for tests, and for unusual networks. With it,
    /// <see cref="CertificateAuthority"/>, <see cref="Proxy"/>, <see cref="NoProxy"/> and
    /// <see cref="ConnectionTimeout"/> are up to the handler.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>A random number from 0 to 1.</summary>
    internal Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>The service only: the URL of a proxy may contain a password.</summary>
    public override string ToString() => ServiceUri;
}
