namespace Arraylake;

/// <summary>
/// How to reach a service, and as whom: with <see cref="Token"/> or <see cref="SavedLogin"/>.
/// <see cref="ArraylakeAccess"/> finds both where the Python client has them.
/// </summary>
public sealed record ArraylakeClientOptions
{
    /// <summary>
    /// The address of the service: https, or http on this machine. The production service unless said otherwise.
    /// </summary>
    public string ServiceUri { get; init; } = ServiceAddress.Production;

    /// <summary>The API key (<c>ema_…</c>) or JWT (<c>ey…</c>). It beats a saved login.</summary>
    public SecretText? Token { get; init; }

    /// <summary>A login that was saved on this machine, and is renewed when the service no longer takes it.</summary>
    public SavedLogin? SavedLogin { get; init; }

    /// <summary>
    /// A PEM or DER file of certificate authorities to trust besides the system's. Certificates are always checked.
    /// </summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>
    /// The URL of a proxy, with user name and password where it takes some. The system's own proxy unless given; for
    /// this machine never any.
    /// </summary>
    public string? Proxy { get; init; }

    /// <summary>
    /// The hosts for which no proxy is asked, neither <see cref="Proxy"/> nor the system's, in the form of the variable
    /// <c>NO_PROXY</c>: names with all below them, addresses, networks such as <c>10.0.0.0/8</c>, each with a port or
    /// without, or <c>*</c>. None unless given.
    /// </summary>
    public string? NoProxy { get; init; }

    /// <summary>Where the token was found, for errors about it.</summary>
    internal string? TokenSource { get; init; }

    /// <summary>How long connecting may take. 10 s.</summary>
    public TimeSpan ConnectionTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long one attempt of a request may make us wait, from connecting to the last byte. 300 s (contract 1.1);
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit. An attempt that ran out of time is not
    /// repeated.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>
    /// How long an operation may go on trying again, counted from its first failure. 60 s; zero for no retries. Where
    /// the service asks with <c>Retry-After</c> for a longer wait than is left, the operation fails at once.
    /// </summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How often one request is repeated at most, after the first attempt. 15, as in the Python client (contract 1.1);
    /// 0 for no retries. The waits grow from 0.1 s to 10 s, so <see cref="RetryTimeout"/> mostly ends it first. A
    /// service to which no connection can be made is tried five times more and no oftener.
    /// </summary>
    public int MaximumRetryCount { get; init; } = 15;

    /// <summary>Sent as <c>client-name</c>, for the service's diagnostics.</summary>
    public string ClientName { get; init; } = "arraylake-dotnet-client";

    /// <summary>Sent as <c>client-version</c>.</summary>
    public string ClientVersion { get; init; } =
        typeof(ArraylakeClientOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The clock that tells whether a token has ended, and of waits.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// A message handler to use instead of the library's own: for tests, and for unusual networks. With it,
    /// <see cref="CertificateAuthority"/>, <see cref="Proxy"/>, <see cref="NoProxy"/> and
    /// <see cref="ConnectionTimeout"/> are the handler's own business.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>Chance, from 0 to 1.</summary>
    internal Func<double> Jitter { get; init; } = Random.Shared.NextDouble;

    /// <summary>The service alone: a proxy's URL may hold a password.</summary>
    public override string ToString() => ServiceUri;
}
