namespace Arraylake.Emulator.Identity;

/// <summary>The response of a login or a refresh. A class, because a record would print the tokens.</summary>
internal sealed class TokenSet(string accessToken, string idToken, string? refreshToken, int expiresIn)
{
    public string IdToken => idToken;

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("access_token", accessToken);
        writer.WriteString("id_token", idToken);
        if (refreshToken is not null)
        {
            writer.WriteString("refresh_token", refreshToken);
        }
        writer.WriteNumber("expires_in", expiresIn);
        writer.WriteString("token_type", "Bearer");
        writer.WriteEndObject();
    }
}
