namespace Arraylake;

/// <summary>An access token for Google Cloud Storage.</summary>
/// <param name="AccessToken">The OAuth access token.</param>
/// <param name="Principal">Who it stands for.</param>
public sealed record GcsBucketCredential(SecretText AccessToken, string? Principal) : BucketCredential
{
    private protected override IEnumerable<(string Name, string? Value)> Variables() =>
        [("CLOUDSDK_AUTH_ACCESS_TOKEN", AccessToken.Reveal())];
}
