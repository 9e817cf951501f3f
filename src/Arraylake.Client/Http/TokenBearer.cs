namespace Arraylake.Http;

/// <summary>A fixed token, which is never renewed.</summary>
internal sealed class TokenBearer : Bearer
{
    private readonly SecretText _token;
    private readonly TimeProvider _clock;

    /// <exception cref="ArraylakeTokenException">It is not a valid token.</exception>
    public TokenBearer(SecretText token, string? source, TimeProvider clock)
    {
        Name = source is null ? "the token" : $"the token from {source}";
        (_token, _clock) = (AccessToken.Parse(token, Name), clock);
        Expiration = AccessToken.ExpirationOf(_token);
        Secrets = [_token];
    }

    public override IReadOnlyList<SecretText> Secrets { get; }

    public override string Name { get; }

    public override DateTimeOffset? Expiration { get; }

    public override SecretText Current()
    {
        AccessToken.RefuseExpired(Expiration, Name, _clock);
        return _token;
    }
}
