namespace Arraylake.Http;

/// <summary>A token that was given: it is never renewed.</summary>
internal sealed class TokenBearer(SecretText token, TimeProvider clock) : Bearer
{
    private readonly SecretText _token = AccessToken.Parse(token);

    public override IReadOnlyList<SecretText> Secrets => [_token];

    public override DateTimeOffset? Expiration => AccessToken.ExpirationOf(_token);

    public override SecretText Current()
    {
        AccessToken.RefuseExpired(_token, clock);
        return _token;
    }
}
