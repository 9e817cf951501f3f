using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Identity;

/// <summary>Somebody who signs in with a browser. The address is who it is.</summary>
/// <remarks>The role is one of <see cref="Identity.Role.All"/>.</remarks>
internal sealed record Person(string Email, string? FirstName, string? FamilyName, string Role)
{
    public Guid Id => IdOf(Email);

    public Caller ToCaller() => new(Id, Email, Email, Role, IsServiceAccount: false, FirstName, FamilyName);

    /// <summary>The id of an address, the same in every process: from the address, because an id is shown.</summary>
    public static Guid IdOf(string email) => new(SHA256.HashData(Encoding.UTF8.GetBytes(email)).AsSpan(0, 16));
}
