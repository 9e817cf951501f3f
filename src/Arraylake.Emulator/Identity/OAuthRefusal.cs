namespace Arraylake.Emulator.Identity;

/// <summary>An error of the identity provider: <c>{"error", "error_description"}</c>.</summary>
internal sealed class OAuthRefusal(int status, string error, string description) : Exception(description)
{
    public int Status { get; } = status;

    /// <summary>Whether a login may still be approved.</summary>
    public bool IsPending => error is "authorization_pending" or "slow_down";

    public static OAuthRefusal InvalidRequest(string description) =>
        new(StatusCodes.Status400BadRequest, "invalid_request", description);

    public static OAuthRefusal InvalidGrant(string description) =>
        new(StatusCodes.Status403Forbidden, "invalid_grant", description);

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("error", error);
        writer.WriteString("error_description", Message);
        writer.WriteEndObject();
    }
}
