using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Identity;

/// <summary>A device that waits for approval; it keeps the settings of its start.</summary>
internal sealed class DeviceLogin(string deviceCode, string userCode, LoginSettings settings, DateTimeOffset expires)
{
    private readonly Lock _gate = new();
    private int _slowDowns = settings.SlowDown;
    private int _pending = settings.AfterPolls;
    private string? _decision;

    public string DeviceCode => deviceCode;

    public string UserCode => userCode;

    /// <summary>Approves only this login; known only to whoever started the emulator.</summary>
    public string Secret { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public LoginSettings Settings => settings;

    public DateTimeOffset Expires => expires;

    public bool IsSecret(string presented) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(Secret));

    /// <summary>Decides the login; only the first decision counts.</summary>
    /// <returns>Whether this was the first.</returns>
    public bool Decide(string decision)
    {
        lock (_gate)
        {
            var isFirst = _decision is null;
            _decision ??= decision;
            return isFirst;
        }
    }

    /// <summary>Returns if the login is approved.</summary>
    /// <exception cref="OAuthRefusal">It is not approved, not yet or not any more.</exception>
    public void Poll(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now >= expires || _decision == LoginDecision.Expire)
            {
                throw Refused(403, "expired_token", "The device code has expired.");
            }
            if (_slowDowns > 0)
            {
                _slowDowns--;
                throw Refused(429, "slow_down", "The device polls too fast.");
            }
            if (_decision is null && settings.Decision != LoginDecision.Ask && _pending == 0)
            {
                _decision = settings.Decision;
            }
            switch (_decision)
            {
                case LoginDecision.Approve:
                    return;
                case LoginDecision.Deny:
                    throw Refused(403, "access_denied", "The login was denied.");
                case LoginDecision.Expire:
                    throw Refused(403, "expired_token", "The device code has expired.");
                default:
                    _pending = Math.Max(0, _pending - 1);
                    throw Refused(403, "authorization_pending", "Nobody has approved the device yet.");
            }
        }
    }

    private static OAuthRefusal Refused(int status, string error, string description) =>
        new(status, error, description);
}
