using System.Text.Json.Nodes;

namespace Arraylake;

/// <summary>The command lines of Google Cloud Storage.</summary>
internal static class GooglePolicies
{
    private const string Impersonation = "https://cloud.google.com/iam/docs/create-short-lived-credentials-direct";
    private const string Roles = "https://cloud.google.com/storage/docs/access-control/iam-roles";
    private const string CorsPage = "https://cloud.google.com/storage/docs/using-cors";

    // It is not public.
    private const string Signer = "EARTHMOVER_PRINCIPAL";

    public static PolicyDraft Draft(BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions options) =>
        kind switch
        {
            BucketPolicyKind.Trust => Trust(config),
            BucketPolicyKind.Permission => Permission(config, options),
            _ => Cors(config),
        };

    private static PolicyDraft Trust(BucketConfig config)
    {
        if (config.Auth is not GcpCustomerManagedRoleAuth { TargetServiceAccount: { } account })
        {
            return PolicyDraft.None(
                $"Auth method {PrintableText.Escape(config.AuthMethod ?? "(none)")} impersonates no service account.");
        }
        return new PolicyDraft($"service account {account}", Impersonation, account)
        {
            CommandLines = $"gcloud iam service-accounts add-iam-policy-binding {account} "
                + $"--member=serviceAccount:{Signer} --role=roles/iam.serviceAccountTokenCreator",
        };
    }

    private static PolicyDraft Permission(BucketConfig config, BucketPolicyOptions options)
    {
        var account = (config.Auth as GcpCustomerManagedRoleAuth)?.TargetServiceAccount;
        var member = account is null ? "MEMBER" : $"serviceAccount:{account}";
        var role = options.ReadOnly ? "roles/storage.objectViewer" : "roles/storage.objectUser";
        return new PolicyDraft($"bucket {config.Name}", Roles, config.Name, account ?? "")
        {
            CommandLines = $"gcloud storage buckets add-iam-policy-binding gs://{config.Name} --member={member} "
                + $"--role={role}",
        };
    }

    private static PolicyDraft Cors(BucketConfig config) =>
        new($"bucket {config.Name}", CorsPage, config.Name)
        {
            Json = PolicyDraft.Indent(new JsonArray(new JsonObject
            {
                ["origin"] = new JsonArray(BucketPolicies.WebAppOrigin),
                ["method"] = new JsonArray("GET", "HEAD"),
                ["responseHeader"] = new JsonArray("Content-Length", "Content-Range", "Content-Type", "ETag"),
                ["maxAgeSeconds"] = 3600,
            })),
            CommandLines = PolicyDraft.Lines(
                "# cors.json holds the text of -Kind Cors -As Json.",
                $"gcloud storage buckets update gs://{config.Name} --cors-file=cors.json"),
        };
}
