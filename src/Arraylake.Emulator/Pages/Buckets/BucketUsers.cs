using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The repos and namespaces that use a config, for the sentence that explains why it is fixed.</summary>
internal sealed class BucketUsers(IReadOnlyList<(string Name, bool IsNamespace, bool IsDeleted)> users)
{
    private const int Named = 3;

    public bool HasAny => users.Count > 0;

    public static BucketUsers Of(DatabaseSession session, StoredBucketConfig config) =>
        new(BucketConfigTable.Users(session, config));

    /// <summary>As in: 12 repositories use this bucket (ocean, waves, era5 and 9 more).</summary>
    public override string ToString()
    {
        var kind = users.All(static user => user.IsNamespace) ? "namespace"
            : users.Any(static user => user.IsNamespace) ? "repository or namespace"
            : "repository";
        var kinds = users.Count == 1 ? kind
            : kind switch
            {
                "namespace" => "namespaces",
                "repository" => "repositories",
                _ => "repositories and namespaces",
            };
        var names = string.Join(", ", users.Take(Named).Select(
            static user => Shown.Text(user.Name) + (user.IsDeleted ? " (deleted, can be restored)" : "")));
        var more = users.Count > Named ? $" and {users.Count - Named} more" : "";
        return $"{users.Count} {kinds} {(users.Count == 1 ? "uses" : "use")} this bucket ({names}{more})";
    }
}
