using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Identity;

/// <summary>A person who signs in with a browser.</summary>
/// <remarks>
/// The role is one of <see cref="Identity.Role.All"/>, and part of the identity: the same address in another role is
/// another person, so a later login never raises the role of an earlier one.
/// </remarks>
internal sealed record Person(string Email, string? FirstName, string? FamilyName, string Role)
{
    public Guid Id => IdOf($"{Email} ({Role})");

    public Caller ToCaller() => new(Id, Email, Email, Role, IsServiceAccount: false, FirstName, FamilyName);

    /// <summary>The id of an address, the same in every process.</summary>
    public static Guid IdOf(string email) => new(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, 16));
}
