namespace Arraylake;

/// <summary>An access token for Google Cloud Storage.</summary>
/// <param name="accessToken">The OAuth access token.</param>
/// <param name="principal">The account that it belongs to.</param>
public sealed class GcsBucketCredential(SecretText accessToken, string? principal) : BucketCredential
{
    /// <summary>The OAuth access token.</summary>
    public SecretText AccessToken { get; } = accessToken;

    /// <summary>The account that it belongs to.</summary>
    public string? Principal { get; } = principal;

    private protected override IEnumerable<(string Name, string? Value)> Variables() =>
        [("CLOUDSDK_AUTH_ACCESS_TOKEN", AccessToken.Reveal())];
}
