using Microsoft.AspNetCore.Http.Features;

namespace Arraylake.Emulator.Identity;

/// <summary>The owner of a token.</summary>
/// <param name="Id">Stable across starts and processes.</param>
/// <param name="Email">In the service's form for service accounts and people (contract 1.2).</param>
/// <param name="Name">A short name, unique among the tokens: <c>admin</c>, <c>member</c>, <c>admin-2</c>.</param>
/// <param name="Role">One of <see cref="Identity.Role.All"/>.</param>
/// <param name="IsServiceAccount">Whether the token is an API key (<c>ema_…</c>) and not a person's.</param>
/// <param name="FirstName">Of a person who has signed in; null for a token of the command line.</param>
/// <param name="FamilyName">As <paramref name="FirstName"/>.</param>
internal sealed record Caller(
    Guid Id,
    string Email,
    string Name,
    string Role,
    bool IsServiceAccount,
    string? FirstName = null,
    string? FamilyName = null)
{
    public static Caller Of(HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    /// <summary>The name that commits are stamped with; null if unknown.</summary>
    public string? FullName =>
        string.Join(' ', new[] { FirstName, FamilyName }.Where(static name => name is not null)) is { Length: > 0 } name
            ? name
            : null;

    public bool CanWriteRepos => Role is Identity.Role.Admin or Identity.Role.Writer;

    /// <exception cref="Refusal">403: not an admin.</exception>
    public void RequireAdmin() => Require(
        Role == Identity.Role.Admin, "This needs the role of an admin of the organization");

    /// <exception cref="Refusal">403: the role only reads.</exception>
    public void RequireRepoWriter() => Require(
        CanWriteRepos, "This needs the role of an admin of the organization, or of a writer");

    /// <exception cref="Refusal">403: the role is not shown them, because they may hold keys in clear.</exception>
    public void RequireConfigReader() => Require(
        Role != Identity.Role.Reader, "A reader may not see the bucket configs of the organization");

    private static void Require(bool isAllowed, string why)
    {
        if (!isAllowed)
        {
            throw new Refusal(StatusCodes.Status403Forbidden, why);
        }
    }
}
