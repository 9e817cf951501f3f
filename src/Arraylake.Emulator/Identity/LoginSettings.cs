using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Identity;

/// <summary>How the next logins go. Times are in seconds.</summary>
/// <remarks>Setters, because generated readers lose the defaults of properties that are init-only.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal record LoginSettings
{
    private const string Integer = "{0} must be an integer from {1} to {2}";
    private const string Text = "{0} must be a string of {2} to {1} characters";
    private const int Day = 24 * 60 * 60;

    /// <summary><c>ask</c> waits for somebody to decide on the page; the others need nobody.</summary>
    [OneOf(LoginDecision.Ask, LoginDecision.Approve, LoginDecision.Deny, LoginDecision.Expire)]
    public string Decision { get; set; } = LoginDecision.Ask;

    /// <summary>How many polls get <c>authorization_pending</c> before the decision.</summary>
    [Range(0, 1000, ErrorMessage = Integer)]
    public int AfterPolls { get; set; }

    /// <summary>How many polls before those get <c>slow_down</c>.</summary>
    [Range(0, 1000, ErrorMessage = Integer)]
    public int SlowDown { get; set; }

    /// <summary>How long a client waits between polls.</summary>
    [Range(0, 60, ErrorMessage = Integer)]
    public int Interval { get; set; } = 1;

    /// <summary>When the device code expires.</summary>
    [Range(1, Day, ErrorMessage = Integer)]
    public int ExpiresIn { get; set; } = 900;

    /// <summary>When id tokens expire; 0 is at once.</summary>
    [Range(0, 30 * Day, ErrorMessage = Integer)]
    public int IdTokenLifetime { get; set; } = 36000;

    /// <summary>Leaves <c>refresh_token</c> out of the response to a refresh.</summary>
    public bool OmitRefreshToken { get; set; }

    /// <summary>Issues another refresh token with each refresh, and ends the old one.</summary>
    public bool RotateRefreshTokens { get; set; }

    /// <summary>Who signs in; by default a person of the first organization.</summary>
    [StringLength(256, MinimumLength = 1, ErrorMessage = Text)]
    public string? Email { get; set; }

    /// <summary>Commits are stamped with it.</summary>
    [StringLength(256, MinimumLength = 1, ErrorMessage = Text)]
    public string? FirstName { get; set; } = "Emulated";

    /// <summary>Commits are stamped with it.</summary>
    [StringLength(256, MinimumLength = 1, ErrorMessage = Text)]
    public string? FamilyName { get; set; } = "Person";

    /// <summary>By default <c>admin</c>, but <c>member</c> where <c>decision</c> is <c>approve</c>.</summary>
    [OneOf(Identity.Role.Admin, Identity.Role.Writer, Identity.Role.Member, Identity.Role.Reader)]
    public string? Role { get; set; }

    [JsonIgnore]
    public Person Person => new(Email!, FirstName, FamilyName, Role!);

    /// <summary>The settings with the defaults that depend on something.</summary>
    public LoginSettings WithDefaults(string email) => this with
    {
        Email = Email ?? email,
        // Nobody looks at an approved login, so whoever comes next gets it: as an admin only on request.
        Role = Role ?? (Decision == LoginDecision.Approve ? Identity.Role.Member : Identity.Role.Admin),
    };
}
