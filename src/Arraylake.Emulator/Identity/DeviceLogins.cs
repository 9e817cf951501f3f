using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Arraylake.Emulator.Identity;

/// <summary>The waiting devices, in memory: codes do not survive a restart.</summary>
internal sealed class DeviceLogins(TimeProvider clock)
{
    // No vowels, so that no code is a word; no characters that look alike.
    private const string Letters = "BCDFGHJKLMNPQRSTVWXZ";
    private const int HalfCode = 4;
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DeviceLogin> _logins = new(StringComparer.Ordinal);

    /// <summary>How many can still be approved.</summary>
    public int Pending => _logins.Values.Count(login => clock.GetUtcNow() < login.Expires);

    public DeviceLogin Start(LoginSettings settings)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _logins.Values.Where(login => login.Expires + Remembered < now))
        {
            _logins.TryRemove(old.DeviceCode, out _);
        }
        var login = new DeviceLogin(
            RandomNumberGenerator.GetHexString(64, lowercase: true),
            RandomNumberGenerator.GetString(Letters, 2 * HalfCode).Insert(HalfCode, "-"),
            settings,
            now.AddSeconds(settings.ExpiresIn));
        _logins[login.DeviceCode] = login;
        return login;
    }

    /// <summary>The unexpired login of a user code; case and hyphens do not matter.</summary>
    public DeviceLogin? FindWaiting(string userCode)
    {
        var code = Plain(userCode);
        return _logins.Values.FirstOrDefault(
            login => Plain(login.UserCode) == code && clock.GetUtcNow() < login.Expires);
    }

    /// <summary>Removes and returns an approved login.</summary>
    /// <exception cref="OAuthRefusal">There is none of this code, or none to take.</exception>
    public DeviceLogin Redeem(string deviceCode)
    {
        if (_logins.TryGetValue(deviceCode, out var login))
        {
            login.Poll(clock.GetUtcNow());
        }
        return login is not null && _logins.TryRemove(deviceCode, out _)
            ? login
            : throw OAuthRefusal.InvalidGrant("The device code is unknown or was used.");
    }

    public void Clear() => _logins.Clear();

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetter)).ToUpperInvariant();
}
