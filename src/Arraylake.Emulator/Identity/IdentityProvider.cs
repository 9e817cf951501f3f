using System.Security.Cryptography;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Identity;

/// <summary>Signs people in, as the service's identity provider does (contract 1.4).</summary>
internal sealed class IdentityProvider
{
    public const string ClientId = "arraylake-emulator";

    private readonly Database _database;
    private readonly IdTokens _idTokens;
    private readonly string _email;
    private LoginSettings _settings;
    private int _logouts;

    private IdentityProvider(Database database, byte[] key, EmulatorOptions options)
    {
        _database = database;
        _idTokens = new IdTokens(key, options.Clock);
        Devices = new DeviceLogins(options.Clock);
        LoginRequested = options.LoginRequested;
        _email = $"person@{options.Orgs[0]}.example";
        _settings = new LoginSettings().WithDefaults(_email);
    }

    public DeviceLogins Devices { get; }

    private Action<LoginRequest>? LoginRequested { get; }

    public LoginSettings Settings => Volatile.Read(ref _settings);

    public int Logouts => Volatile.Read(ref _logouts);

    public static async Task<IdentityProvider> OpenAsync(
        Database database, EmulatorOptions options, CancellationToken cancellationToken) => new(
            database,
            await database.WriteAsync(SigningKey.GetOrMake, cancellationToken).ConfigureAwait(false),
            options);

    public void Use(LoginSettings settings) => Volatile.Write(ref _settings, settings.WithDefaults(_email));

    /// <summary>Starts the login of a device, and calls <see cref="LoginRequested"/> if somebody must decide.</summary>
    /// <param name="page">The URL of the page on which it is approved.</param>
    public DeviceLogin Start(string page)
    {
        var login = Devices.Start(Settings);
        if (login.Settings.Decision == LoginDecision.Ask)
        {
            LoginRequested?.Invoke(new LoginRequest(
                login.UserCode,
                login.Settings.Person.Email,
                login.Settings.Person.Role,
                new Uri($"{page}?user_code={login.UserCode}&secret={login.Secret}")));
        }
        return login;
    }

    public Task<int> CountSessionsAsync(CancellationToken cancellationToken) =>
        _database.ReadAsync(RefreshTokenTable.Sessions, cancellationToken);

    /// <summary>Clears settings, codes and sessions. Id tokens stay valid until they expire, as any JWT.</summary>
    public async Task ResetAsync(CancellationToken cancellationToken)
    {
        await _database.WriteAsync(RefreshTokenTable.EndAll, cancellationToken).ConfigureAwait(false);
        Devices.Clear();
        Use(new LoginSettings());
        Volatile.Write(ref _logouts, 0);
    }

    /// <summary>The person of an id token; null if it is not one of ours.</summary>
    /// <exception cref="Refusal">401: it has expired.</exception>
    public async Task<Caller?> FindCallerAsync(string token, CancellationToken cancellationToken)
    {
        if (_idTokens.Read(token, out var isExpired) is not { } session)
        {
            return null;
        }
        if (isExpired)
        {
            throw new Refusal(StatusCodes.Status401Unauthorized, "The token has expired");
        }
        var person = await _database.ReadAsync(
            database => PersonTable.Find(database, session.PersonId), cancellationToken).ConfigureAwait(false);
        return person?.ToCaller();
    }

    public async Task<string?> RoleOfAsync(Guid person, CancellationToken cancellationToken) =>
        (await _database.ReadAsync(session => PersonTable.Find(session, person), cancellationToken)
            .ConfigureAwait(false))?.Role;

    /// <exception cref="OAuthRefusal">The device is not approved.</exception>
    public async Task<TokenSet> RedeemAsync(string deviceCode, string issuer, CancellationToken cancellationToken)
    {
        var settings = Devices.Redeem(deviceCode).Settings;
        var session = new Session(Guid.NewGuid(), settings.Person.Id);
        var refreshToken = NewToken();
        await _database.WriteAsync(
            database =>
            {
                PersonTable.Save(database, settings.Person);
                RefreshTokenTable.Add(database, refreshToken, session);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return Issue(settings.Person, session, refreshToken, issuer, settings.IdTokenLifetime);
    }

    /// <exception cref="OAuthRefusal">403: the token is unknown, rotated, or its session has ended.</exception>
    public async Task<TokenSet> RefreshAsync(string refreshToken, string issuer, CancellationToken cancellationToken)
    {
        var settings = Settings;
        var next = settings.RotateRefreshTokens ? NewToken() : refreshToken;
        var (session, person) = await _database.WriteAsync(
            database =>
            {
                var session = RefreshTokenTable.Find(database, refreshToken)
                    ?? throw OAuthRefusal.InvalidGrant("The refresh token is unknown or no longer valid.");
                if (settings.RotateRefreshTokens)
                {
                    RefreshTokenTable.Remove(database, refreshToken);
                    RefreshTokenTable.Add(database, next, session);
                }
                return (session, PersonTable.Find(database, session.PersonId)!);
            },
            cancellationToken).ConfigureAwait(false);
        return Issue(person, session, settings.OmitRefreshToken ? null : next, issuer, settings.IdTokenLifetime);
    }

    /// <summary>Ends the session of an id token, expired or not. Without a token there is no session to end.</summary>
    public async Task LogOutAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not null && _idTokens.Read(token, out _) is { } session)
        {
            await _database.WriteAsync(database => RefreshTokenTable.End(database, session.Id), cancellationToken)
                .ConfigureAwait(false);
        }
        Interlocked.Increment(ref _logouts);
    }

    /// <summary>Ends the session of a refresh token (RFC 7009); an unknown token is ignored.</summary>
    public Task RevokeAsync(string refreshToken, CancellationToken cancellationToken) => _database.WriteAsync(
        database => RefreshTokenTable.Find(database, refreshToken) is { } session
            ? RefreshTokenTable.End(database, session.Id)
            : 0,
        cancellationToken);

    private TokenSet Issue(Person person, Session session, string? refreshToken, string issuer, int lifetime) => new(
        NewToken(), _idTokens.Make(person, session.Id, issuer, lifetime), refreshToken, lifetime);

    private static string NewToken() => RandomNumberGenerator.GetHexString(64, lowercase: true);
}
