using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Identity;

/// <summary>
/// Issues and reads id tokens: JWTs (contract 1.2), signed with HS256 and the key of this emulator.
/// </summary>
internal sealed class IdTokens(byte[] key, TimeProvider clock)
{
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);

    public string Make(Person person, Guid sessionId, string issuer, int lifetime)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var payload = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", issuer);
            writer.WriteString("aud", IdentityProvider.ClientId);
            writer.WriteString("sub", person.Id);
            writer.WriteString("sid", sessionId);
            writer.WriteString("email", person.Email);
            writer.WriteString("first_name", person.FirstName);
            writer.WriteString("family_name", person.FamilyName);
            writer.WriteNumber("iat", now);
            writer.WriteNumber("exp", now + lifetime);
            writer.WriteEndObject();
        }
        var signed = $"{Header}.{Base64Url.EncodeToString(payload.WrittenSpan)}";
        return $"{signed}.{SignatureOf(signed)}";
    }

    /// <summary>The session of a token, expired or not; null if it is not one of ours.</summary>
    public Session? Read(string token, out bool isExpired)
    {
        isExpired = false;
        var end = token.LastIndexOf('.');
        // Compared as text, so that the header cannot choose the algorithm.
        if (!token.StartsWith($"{Header}.", StringComparison.Ordinal) || end < Header.Length + 1
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(SignatureOf(token[..end])), Encoding.UTF8.GetBytes(token[(end + 1)..])))
        {
            return null;
        }
        var payload = JsonElement.Parse(Base64Url.DecodeFromChars(token.AsSpan()[(Header.Length + 1)..end]));
        isExpired = payload.GetProperty("exp").GetInt64() <= clock.GetUtcNow().ToUnixTimeSeconds();
        return new Session(payload.GetProperty("sid").GetGuid(), payload.GetProperty("sub").GetGuid());
    }

    private string SignatureOf(string signed) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
}
