namespace Arraylake;

/// <summary>What a caller says explicitly; it beats everything that is found elsewhere.</summary>
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

    /// <summary>How long connecting may take.</summary>
    public TimeSpan? ConnectionTimeout { get; init; }

    /// <summary>How long one attempt of a request may take.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>How long an operation may go on trying again.</summary>
    public TimeSpan? RetryTimeout { get; init; }

    /// <summary>How often one request is repeated at most.</summary>
    public int? MaximumRetryCount { get; init; }

    /// <summary>Whether only the saved login will do, though there may be a token.</summary>
    public bool UseSavedLogin { get; init; }
}
