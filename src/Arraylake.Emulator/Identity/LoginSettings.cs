using System.Text.Json;

namespace Arraylake.Emulator.Identity;

/// <summary>How the next logins go. Times are in seconds.</summary>
internal sealed record LoginSettings(Person Person)
{
    /// <summary>One of <see cref="LoginDecision.All"/>.</summary>
    public string Decision { get; init; } = LoginDecision.Ask;

    /// <summary>How many polls are answered with <c>authorization_pending</c> before the decision.</summary>
    public int AfterPolls { get; init; }

    /// <summary>How many polls before those are answered with <c>slow_down</c>.</summary>
    public int SlowDown { get; init; }

    public int Interval { get; init; } = 1;

    public int ExpiresIn { get; init; } = 900;

    public int IdTokenLifetime { get; init; } = 36000;

    public bool OmitRefreshToken { get; init; }

    public bool RotateRefreshTokens { get; init; }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("decision", Decision);
        writer.WriteNumber("after_polls", AfterPolls);
        writer.WriteNumber("slow_down", SlowDown);
        writer.WriteNumber("interval", Interval);
        writer.WriteNumber("expires_in", ExpiresIn);
        writer.WriteNumber("id_token_lifetime", IdTokenLifetime);
        writer.WriteBoolean("omit_refresh_token", OmitRefreshToken);
        writer.WriteBoolean("rotate_refresh_tokens", RotateRefreshTokens);
        writer.WriteString("email", Person.Email);
        writer.WriteString("first_name", Person.FirstName);
        writer.WriteString("family_name", Person.FamilyName);
        writer.WriteString("role", Person.Role);
    }
}
