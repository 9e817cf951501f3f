using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>
/// The rules of virtual chunk access policies (contract 2.2). Each method with a session runs inside one transaction.
/// </summary>
internal static class PolicyChanges
{
    /// <exception cref="Refusal">404: to others than admins, the policies do not exist.</exception>
    public static void RequireAdmin(Caller caller)
    {
        if (caller.Role != Role.Admin)
        {
            throw new Refusal(StatusCodes.Status404NotFound, "Not Found");
        }
    }

    /// <summary>Creates a policy, or changes whether it is public.</summary>
    /// <exception cref="Refusal">404: no such config; 422: it has HMAC keys.</exception>
    public static StoredPolicy Set(
        DatabaseSession session, OrgKey org, Guid configId, string subprefix, bool isPublic, string createdBy)
    {
        var config = BucketConfigChanges.Get(session, org, configId);
        RefuseHmac(config);
        return PolicyTable.Set(
            session, org, new StoredPolicy(config, Trim(subprefix), isPublic, Timestamp.Now(), createdBy));
    }

    /// <summary>
    /// Deletes a policy. One that does not exist, or whose config does not, counts as deleted.
    /// </summary>
    /// <returns>Whether the config exists.</returns>
    public static bool Delete(DatabaseSession session, OrgKey org, Guid configId, string subprefix)
    {
        if (BucketConfigTable.Find(session, org, $"{configId:D}") is not { } config)
        {
            return false;
        }
        PolicyTable.Delete(session, org, new StoredPolicy(config, Trim(subprefix), IsPublic: false, "", ""));
        return true;
    }

    /// <exception cref="Refusal">422: keys in clear cannot be narrowed to a part of a bucket.</exception>
    public static void RefuseHmac(StoredBucketConfig config)
    {
        if (AuthConfigReader.ToAuth(config.AuthConfig) is HmacAuth)
        {
            throw new Refusal(
                StatusCodes.Status422UnprocessableEntity,
                $"bucket {config.Nickname} uses HMAC authentication, which virtual chunks cannot be read with");
        }
    }

    private static string Trim(string subprefix) => subprefix.Trim('/');
}
