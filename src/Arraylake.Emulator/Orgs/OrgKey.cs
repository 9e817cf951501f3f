using System.Security.Cryptography;
using System.Text;

namespace Arraylake.Emulator.Orgs;

/// <summary>An organization, by its key in the database and its name on the wire.</summary>
internal sealed record OrgKey(long Id, string Name, string Created)
{
    /// <summary>24 hex digits, as the service's ids of organizations have; the same at every start.</summary>
    public string WireId =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name} {Created}")))[..24];
}
