using System.Security.Cryptography;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Identity;

/// <summary>
/// The random key that signs id tokens. It is stored with the data, so that logins survive a restart.
/// </summary>
internal static class SigningKey
{
    private const int Length = 32;

    public static byte[] GetOrMake(DatabaseSession session)
    {
        session.Execute(
            "INSERT INTO signing_key (seq, key) VALUES (1, $1) ON CONFLICT DO NOTHING",
            RandomNumberGenerator.GetBytes(Length));
        return session.First("SELECT key FROM signing_key", static row => row.GetFieldValue<byte[]>(0))!;
    }
}
