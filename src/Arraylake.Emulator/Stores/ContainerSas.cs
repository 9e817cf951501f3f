using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Stores;

/// <summary>
/// Signs a SAS of one container with the key of its storage account. It has the rights and the lifetime of the
/// service's own, which a delegation signs. A library for that one hash would bring 24 assemblies.
/// </summary>
internal static class ContainerSas
{
    private const string Version = "2021-12-02";

    /// <param name="account">The storage account.</param>
    /// <param name="container">The container.</param>
    /// <param name="key">The account's key, in Base64.</param>
    /// <param name="access">Read or write.</param>
    /// <param name="expires">Its end, in UTC.</param>
    public static string Sign(string account, string container, string key, string access, DateTime expires)
    {
        var rights = access == BucketCredentials.Write ? "racwdl" : "rl";
        var end = expires.ToString("yyyy-MM-dd'T'HH':'mm':'ss'Z'", CultureInfo.InvariantCulture);
        // https://learn.microsoft.com/rest/api/storageservices/create-service-sas: start, identifier, addresses,
        // protocol, snapshot, encryption scope and five headers are left out.
        string[] signed =
        [
            rights, "", end, $"/blob/{account}/{container}", "", "", "", Version, "c", "", "", "", "", "", "", "",
        ];
        var signature = HMACSHA256.HashData(
            Convert.FromBase64String(key), Encoding.UTF8.GetBytes(string.Join('\n', signed)));
        return $"sv={Version}&se={Uri.EscapeDataString(end)}&sr=c&sp={rights}"
            + $"&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}";
    }
}
