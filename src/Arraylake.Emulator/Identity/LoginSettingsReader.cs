using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.Identity;

/// <summary>Reads login settings. What is not named has its standard; what is not known is refused.</summary>
internal static class LoginSettingsReader
{
    private const string RoleField = "role";
    private const int Day = 24 * 60 * 60;

    /// <exception cref="Refusal">422: a field is unknown, of the wrong type or out of its range.</exception>
    public static LoginSettings Read(JsonElement body, LoginSettings standard)
    {
        var (settings, isRoleNamed) = (standard, false);
        foreach (var field in body.EnumerateObject())
        {
            settings = Set(settings, field.Name, field.Value);
            isRoleNamed |= field.Name == RoleField;
        }
        if (settings.Decision == LoginDecision.Approve && !isRoleNamed)
        {
            // Nobody looks at such a login, so whoever comes next gets it: as an admin only if that is what was asked.
            settings = settings with { Person = settings.Person with { Role = Role.Member } };
        }
        return settings is { OmitRefreshToken: true, RotateRefreshTokens: true }
            ? throw Invalid(
                "rotate_refresh_tokens", "a rotated refresh token cannot be omitted: the login would be lost")
            : settings;
    }

    private static LoginSettings Set(LoginSettings settings, string name, JsonElement value) => name switch
    {
        "decision" => settings with { Decision = OneOf(name, value, LoginDecision.All) },
        "after_polls" => settings with { AfterPolls = Number(name, value, 0, 1000) },
        "slow_down" => settings with { SlowDown = Number(name, value, 0, 1000) },
        "interval" => settings with { Interval = Number(name, value, 0, 60) },
        "expires_in" => settings with { ExpiresIn = Number(name, value, 1, Day) },
        "id_token_lifetime" => settings with { IdTokenLifetime = Number(name, value, 0, 30 * Day) },
        "omit_refresh_token" => settings with { OmitRefreshToken = Flag(name, value) },
        "rotate_refresh_tokens" => settings with { RotateRefreshTokens = Flag(name, value) },
        "email" => settings with { Person = settings.Person with { Email = Text(name, value) } },
        "first_name" => settings with { Person = settings.Person with { FirstName = TextOrNull(name, value) } },
        "family_name" => settings with { Person = settings.Person with { FamilyName = TextOrNull(name, value) } },
        RoleField => settings with { Person = settings.Person with { Role = OneOf(name, value, Role.All) } },
        _ => throw new Refusal([new("extra_forbidden", ["body", name], "Extra inputs are not permitted")]),
    };

    private static int Number(string name, JsonElement value, int least, int most) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
        && number >= least && number <= most
            ? number
            : throw Invalid(name, $"must be an integer from {least} to {most}");

    private static bool Flag(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Invalid(name, "must be true or false");

    private static string? TextOrNull(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? null : Text(name, value);

    private static string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 256 } text
            ? text
            : throw Invalid(name, "must be a text of 1 to 256 characters");

    private static string OneOf(string name, JsonElement value, IReadOnlyList<string> words) =>
        value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()!)
            ? value.GetString()!
            : throw Invalid(name, $"must be one of {string.Join(", ", words)}");

    private static Refusal Invalid(string name, string message) =>
        new([InvalidInput.Rule(message, null, "body", name)]);
}
