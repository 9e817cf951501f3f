namespace Arraylake.Http;

/// <summary>A token that was given: it is never renewed.</summary>
internal sealed class TokenBearer : Bearer
{
    private readonly SecretText _token;
    private readonly TimeProvider _clock;

    /// <exception cref="ArraylakeTokenException">It has the form of no token.</exception>
    public TokenBearer(SecretText token, TimeProvider clock)
    {
        (_token, _clock) = (AccessToken.Parse(token), clock);
        Expiration = AccessToken.ExpirationOf(_token);
        Secrets = [_token];
    }

    public override IReadOnlyList<SecretText> Secrets { get; }

    public override DateTimeOffset? Expiration { get; }

    public override SecretText Current()
    {
        AccessToken.RefuseExpired(Expiration, _clock);
        return _token;
    }
}
