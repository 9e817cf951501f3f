using System.Text.Json.Serialization;
using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.Identity;

/// <summary>The operations on callers and logins in the OpenAPI document.</summary>
internal static class IdentityApi
{
    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", IdentityEndpoints.User, "get_user", "Gets the caller") { Answer = typeof(User) },
        new("POST", IdentityEndpoints.Update, "update_user", "Ends a login; gets the caller") { Answer = typeof(User) },
        new("POST", IdentityEndpoints.Diagnostics, "send_diagnostics", "Takes what a client says of its machine")
        {
            Body = typeof(Dictionary<string, object?>), Answer = typeof(Dictionary<string, string>),
        },
        new("GET", IdentityEndpoints.UserPermissions, "list_permissions", "Lists what the caller may do")
        {
            Answer = typeof(CallerPermissions),
        },
        new("GET", IdentityEndpoints.Check, "check_permission", "Whether somebody may do something")
        {
            Answer = typeof(PermissionCheck), Refuses = [404],
            Query =
            [
                new("principal_id", "string", "Who.") { IsRequired = true, Format = "uuid" },
                new("resource", "string", "An organization, or org/repo.") { IsRequired = true },
                new("action", "string", "What.") { IsRequired = true, Words = Permissions.Words },
            ],
        },
        new("GET", OAuthEndpoints.Config, "get_auth_config", "Names the identity provider")
        {
            Answer = typeof(AuthConfig), IsAnonymous = true,
            Query = [new("target", "string", "Always client.") { Words = ["client"] }],
        },
        OAuth("POST", OAuthEndpoints.DeviceCode, "start_device_login", "Starts a login") with
        {
            Body = typeof(DeviceLoginForm), Answer = typeof(DeviceLoginStart),
        },
        OAuth("POST", OAuthEndpoints.Token, "get_tokens", "Polls a login, or refreshes one") with
        {
            Body = typeof(TokenForm), Answer = typeof(Tokens), Refuses = [400, 401, 403, 429],
        },
        OAuth("POST", OAuthEndpoints.Revoke, "revoke_token", "Ends the login of a refresh token") with
        {
            Body = typeof(RevokeForm),
        },
        new("GET", OAuthEndpoints.LogOut, "log_out", "Ends the login of the id token that is sent as bearer")
        {
            Answer = typeof(string), AnswerType = ApiOperation.Text, IsAnonymous = true,
        },
        new("GET", ActivationEndpoints.Path, "show_activation", "The page on which a login is approved")
        {
            Answer = typeof(string), AnswerType = ApiOperation.Html, IsAnonymous = true,
            Query = [new("user_code", "string", "The code that the device shows.")],
        },
        new("POST", ActivationEndpoints.Path, "decide_activation", "Approves or denies a login")
        {
            Body = typeof(ActivationForm), BodyType = ApiOperation.Form, Answer = typeof(string),
            AnswerType = ApiOperation.Html, IsAnonymous = true,
        },
        new("GET", LoginSettingsEndpoints.Path, "get_login_settings", "Shows how logins go")
        {
            Answer = typeof(LoginState), Refuses = [403],
        },
        new("POST", LoginSettingsEndpoints.Path, "set_login_settings", "Sets how the next logins go")
        {
            Body = typeof(LoginSettings), Answer = typeof(LoginState), Refuses = [403],
        },
        new("DELETE", LoginSettingsEndpoints.Path, "reset_logins", "Ends all logins, and resets the settings")
        {
            Status = 204, Refuses = [403],
        },
    ];

    private static ApiOperation OAuth(string method, string path, string id, string summary) =>
        new(method, path, id, summary)
        {
            BodyType = ApiOperation.Form,
            IsAnonymous = true,
            Refuses = [400, 401],
            Refusal = typeof(OAuthError),
        };

    /// <summary>The caller: first_name tells a person from an API key.</summary>
    [JsonDerivedType(typeof(ApiKey))]
    [JsonDerivedType(typeof(PersonalUser))]
    internal abstract record User;

    internal sealed record ApiKey(Guid Id, string ClientId, string Email, long Expiration) : User;

    internal sealed record PersonalUser(Guid Id, string? FirstName, string? FamilyName, string Email) : User;

    internal sealed record CallerPermissions(
        IReadOnlyList<string> ServiceActions, IReadOnlyList<OrgActions> OrgActions);

    internal sealed record OrgActions(string Name, IReadOnlyList<string> Actions);

    internal sealed record PermissionCheck(bool HasPermission);

    /// <summary>The domain has its scheme, because the emulator speaks plain HTTP.</summary>
    internal sealed record AuthConfig(string Domain, string ClientId);

    internal sealed record DeviceLoginForm(string ClientId, string Scope);

    internal sealed record DeviceLoginStart(
        string DeviceCode,
        string UserCode,
        string VerificationUri,
        string VerificationUriComplete,
        int ExpiresIn,
        int Interval);

    /// <summary>device_code or refresh_token, by the grant.</summary>
    internal sealed record TokenForm(
        string GrantType, string ClientId, string? DeviceCode = null, string? RefreshToken = null);

    internal sealed record Tokens(
        string AccessToken, string IdToken, int ExpiresIn, string TokenType, string? RefreshToken = null);

    internal sealed record RevokeForm(string Token, string ClientId, string? TokenTypeHint = null);

    internal sealed record ActivationForm(string UserCode, string Decision, string Secret);

    internal sealed record OAuthError(string Error, string ErrorDescription);
}
