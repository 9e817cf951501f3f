using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;

namespace Arraylake.Storage.Checks;

/// <summary>Whether there are credentials, and whether the store accepts them.</summary>
internal sealed class CredentialCheck()
    : StorageCheck(BucketCheckName.Credential, BucketCheckName.Endpoint, BucketCheckName.Region)
{
    private static readonly string[] ReadPermissions = ["storage.objects.list", "storage.objects.get"];
    private static readonly string[] WritePermissions = ["storage.objects.create", "storage.objects.delete"];

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var found = await session.GetCredentialsAsync(cancellationToken).ConfigureAwait(false);
        if (found.Problem is { } problem)
        {
            return problem;
        }
        var sas = found.Write is AzureBucketCredential azure
            ? AzureSas.Check(azure.SasToken, session.IsWriting) : null;
        if (sas?.Status == BucketCheckStatus.Failed)
        {
            return sas;
        }
        var list = await session.GetFirstListAsync(cancellationToken).ConfigureAwait(false);
        if (found.Read is null && list is { IsSuccess: false } && IsRefusal(list))
        {
            return CheckResult.Skipped(
                "Unsigned requests are refused, so each user needs credentials of their own. Use -Auth, or the "
                + $"environment ({VariablesOf(session.Location.Scheme)}), to try some.") with
            {
                Blocks = "there are no credentials to try",
                Detail = list.Detail,
            };
        }
        if (list is { IsDenied: true }
            && await IsHierarchicalAsync(session, cancellationToken).ConfigureAwait(false))
        {
            return CheckResult.Failed(
                "Google refuses the vended token, and the bucket has a hierarchical namespace, where tokens that are "
                + "limited to a prefix can be refused.",
                "Use a bucket with a flat namespace.",
                list.Detail);
        }
        if (list is not null && session.Advice.BadCredential(list) is { } refused)
        {
            return refused;
        }
        if (list is { IsDenied: true }
            && await AreRefusedAsync(session, cancellationToken).ConfigureAwait(false) is { } unknown)
        {
            return CheckResult.Failed(
                "The store refuses everything that was asked with these access keys: they are wrong, or lack rights.",
                session.Advice.NewKeys,
                $"{list.Detail}; {unknown.Detail}");
        }
        return sas ?? CheckResult.Passed(
            found.Source, await RightsAsync(session, cancellationToken).ConfigureAwait(false) ?? list?.Detail);
    }

    private static async Task<bool> IsHierarchicalAsync(CheckSession session, CancellationToken cancellationToken) =>
        session is { Reader: GoogleStore google, Credentials.IsVended: true }
        && await google.IsHierarchicalAsync(cancellationToken).ConfigureAwait(false);

    // Ceph answers wrong keys like missing permissions, but all valid keys may list their owner's buckets. On Amazon,
    // which needs a permission for that, wrong keys have error codes of their own.
    private static async Task<StoreAnswer?> AreRefusedAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.Location is { IsAmazon: true } or { IsR2: true } || session.Config.Auth is not HmacAuth
            || session.Reader is not S3Store store)
        {
            return null;
        }
        var buckets = await store.ListBucketsAsync(cancellationToken).ConfigureAwait(false);
        return buckets.IsDenied ? buckets : null;
    }

    // Azure answers 404 or 409 to an unsigned request where public access is off.
    private static bool IsRefusal(StoreAnswer answer) =>
        answer.IsDenied
        || answer.Code is "PublicAccessNotPermitted" or "ResourceNotFound" or "NoAuthenticationInformation";

    private static string VariablesOf(string scheme) => scheme switch
    {
        "az" => "AZURE_STORAGE_SAS_TOKEN",
        "gs" => "CLOUDSDK_AUTH_ACCESS_TOKEN",
        _ => "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
    };

    private static async Task<string?> RightsAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.Writer is not GoogleStore google || session.Credentials?.Write is null)
        {
            return null;
        }
        IReadOnlyList<string> wanted = session.IsWriting
            ? [.. ReadPermissions, .. WritePermissions] : ReadPermissions;
        return await google.MissingAsync(wanted, cancellationToken).ConfigureAwait(false) switch
        {
            null => null,
            [] => $"Permissions: {string.Join(", ", wanted)}.",
            var missing => $"Missing permissions: {string.Join(", ", missing)}.",
        };
    }
}
