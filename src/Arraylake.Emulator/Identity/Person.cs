using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Identity;

/// <summary>Somebody who signs in with a browser.</summary>
/// <remarks>
/// The role is one of <see cref="Identity.Role.All"/>, and a part of who it is: a later login of the same address in
/// another role is somebody else, so it raises no login that is there already.
/// </remarks>
internal sealed record Person(string Email, string? FirstName, string? FamilyName, string Role)
{
    public Guid Id => IdOf($"{Email} ({Role})");

    public Caller ToCaller() => new(Id, Email, Email, Role, IsServiceAccount: false, FirstName, FamilyName);

    /// <summary>The id of an address, the same in every process: from the text, because an id is shown.</summary>
    public static Guid IdOf(string email) => new(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, 16));
}
