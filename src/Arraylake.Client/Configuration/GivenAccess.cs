namespace Arraylake;

/// <summary>Explicit values of a caller; they override everything that is found elsewhere.</summary>
public sealed record GivenAccess
{
    /// <summary>The API key or JWT, and how the caller names its source.</summary>
    public Found<SecretText>? Token { get; init; }

    /// <summary>The address of the service.</summary>
    public Found<string>? ServiceUri { get; init; }

    /// <summary>The organization.</summary>
    public Found<string>? Org { get; init; }

    /// <summary>A PEM or DER file of certificate authorities.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>The limit for connecting.</summary>
    public TimeSpan? ConnectionTimeout { get; init; }

    /// <summary>The limit for one attempt of a request.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an operation may be retried.</summary>
    public TimeSpan? RetryTimeout { get; init; }

    /// <summary>The maximum number of retries of a request.</summary>
    public int? MaximumRetryCount { get; init; }

    /// <summary>Whether to use the saved login even if there is a token.</summary>
    public bool UseSavedLogin { get; init; }
}
