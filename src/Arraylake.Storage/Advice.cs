using Arraylake.Storage.Checks;
using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;

namespace Arraylake.Storage;

/// <summary>Explains failed answers in terms of the config, and recommends actions.</summary>
internal sealed class Advice(BucketCheckSubject subject, StoreLocation location)
{
    private static readonly string[] R2Jurisdictions = [".eu.", ".fedramp."];

    /// <summary>Why checks that need a failed one are not made, to follow "Skipped because".</summary>
    public static string? ReasonOf(BucketCheckName check) => check switch
    {
        BucketCheckName.Endpoint => "the endpoint cannot be used",
        BucketCheckName.Region => "the region is wrong",
        BucketCheckName.Credential => "there are no credentials that work",
        BucketCheckName.List => "listing failed",
        BucketCheckName.Write => "the probe object was not written",
        _ => null,
    };

    /// <summary>Parameters to type for a change, in the command that makes it.</summary>
    public string Set(string parameters) => subject.Id is null
        ? $"Use {parameters}"
        : $"Set-ArraylakeBucketConfig {Quoted(subject.Config.Nickname)} {parameters}";

    /// <summary>The command that removes the leftovers of a run.</summary>
    public string Clear => $"Clear-ArraylakeBucketProbe {Quoted(subject.Config.Nickname)}";

    public string NewKeys => Set("-Auth (New-ArraylakeBucketAuth -Hmac)");

    public static string Quoted(string text) =>
        text.Length > 0 && text.All(static character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_'
            or '-' or '/' or ':') && text[0] != '-'
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public CheckResult WrongRegion(string region, StoreAnswer answer) => CheckResult.Failed(
        $"The bucket is in {region}; the config says {location.Region}.",
        Set($"-Region {Quoted(region)}"), answer.Detail);

    /// <summary>The service could not get credentials for a role or a delegation.</summary>
    public CheckResult VendingFailed(ArraylakeException failure) => subject.Config.Auth switch
    {
        AwsCustomerManagedRoleAuth role => CheckResult.Failed(
            $"Arraylake could not assume arn:{Partition}:iam::{role.ExternalCustomerId}:role/{role.ExternalRoleName}. "
            + "Usual causes: the trust policy has another sts:ExternalId, does not allow sts:TagSession, or names "
            + "another principal.",
            "Compare the role's trust policy with the external id of the config, and allow sts:AssumeRole and "
            + $"sts:TagSession to Arraylake's signer role.{Document("Trust")}",
            failure.Message),
        GcpCustomerManagedRoleAuth role => CheckResult.Failed(
            $"Arraylake could not act as {role.TargetServiceAccount}.",
            "Grant Arraylake's principal roles/iam.serviceAccountTokenCreator on that service account."
            + Document("Trust"),
            failure.Message),
        AzureCredentialDelegationAuth delegation => CheckResult.Failed(
            $"Arraylake could not get a SAS for the storage account {delegation.StorageAccount}.",
            "Give consent to Arraylake's application in the tenant, and assign it Storage Blob Data Contributor and "
            + $"Storage Blob Delegator.{Document("Trust")}",
            failure.Message),
        R2CustomerManagedRoleAuth => CheckResult.Failed(
            "Arraylake could not get temporary credentials from R2.",
            "Use an R2 token with 'Admin Read & Write', and keep -DurationSeconds at 604800 or less.",
            failure.Message),
        _ => CheckResult.Failed("The service did not vend credentials.", action: null, failure.Message),
    };

    /// <summary>A result for an answer that means wrong or expired credentials; null for any other answer.</summary>
    public CheckResult? BadCredential(StoreAnswer answer) => answer.Code switch
    {
        "InvalidAccessKeyId" => CheckResult.Failed(
            "The store does not know the access key id.", NewKeys, answer.Detail),
        "SignatureDoesNotMatch" => CheckResult.Failed("The secret access key is wrong.", NewKeys, answer.Detail),
        "ExpiredToken" or "TokenRefreshRequired" => CheckResult.Failed(
            "The credential has expired.", action: null, answer.Detail),
        "InvalidToken" or "InvalidAuthenticationInfo" => CheckResult.Failed(
            "The store does not accept the token.", action: null, answer.Detail),
        "RequestTimeTooSkewed" => CheckResult.Failed(
            "The clock of this computer differs too much from the store's.", "Set the clock.", answer.Detail),
        "AuthenticationFailed" or "AuthorizationFailure" when location.Scheme == "az"
            && answer.Message?.Contains("authenticate", StringComparison.OrdinalIgnoreCase) == true
            => CheckResult.Failed(
            "Azure does not accept the SAS: it is expired, malformed or signed with an old key.",
            action: null, answer.Detail),
        "AuthorizationSourceIPMismatch" => CheckResult.Failed(
            "The SAS does not allow the address of this computer (sip).", action: null, answer.Detail),
        _ when answer.Status == 401 => CheckResult.Failed(
            "The store answered 401: the credential is missing, expired or not valid there.",
            subject.Config.Auth is HmacAuth ? NewKeys : null,
            answer.Detail),
        _ => null,
    };

    /// <summary>Explains an unsuccessful answer.</summary>
    public CheckResult Explain(StoreAction action, StoreAnswer answer) =>
        BadCredential(answer) ?? answer.Code switch
        {
            _ when !answer.IsSuccess && !location.IsR2 && RegionCheck.RegionIn(answer) is { } region
                && region != location.Region => WrongRegion(region, answer),
            "NoSuchBucket" or "ContainerNotFound" => NoBucket(answer),
            null when answer.Status == 404 => NoBucket(answer),
            "SlowDown" or "ServerBusy" or "ServiceUnavailable" => CheckResult.Failed(
                "The store is busy. Try again later.", action: null, answer.Detail),
            "AuthorizationFailure" when location.Scheme == "az" => CheckResult.Failed(
                "Azure refuses this network or this SAS: the storage account's firewall may not allow it.",
                "Allow the network in the storage account, or use a SAS with the rights racwdl on the container.",
                answer.Detail),
            _ when answer.IsDenied => Denied(action, answer),
            _ when answer.RedirectHost is { } host => CheckResult.Failed(
                $"{RequestName(action)} failed: the store redirects to {host}, and clients do not follow that.",
                $"If the bucket is at {host}: {Set("-EndpointUrl <its URL>")}",
                answer.Detail),
            _ => CheckResult.Failed(
                $"{RequestName(action)} failed: {ErrorText(answer)}.", action: null, answer.Detail),
        };

    /// <summary>Code or status, as a message names it.</summary>
    public static string ErrorText(StoreAnswer answer) => answer.Code ?? $"status {answer.Status}";

    /// <summary>The permission that an action needs, and its resource, in terms of the platform.</summary>
    public string Right(StoreAction action) => location.Scheme switch
    {
        "az" => action switch
        {
            StoreAction.List => "'l' (list) in the SAS",
            StoreAction.Get => "'r' (read) in the SAS",
            StoreAction.Delete or StoreAction.DeleteMany => "'d' (delete) in the SAS",
            _ => "'c' and 'w' (create, write) in the SAS",
        },
        "gs" => action switch
        {
            StoreAction.List => "storage.objects.list",
            StoreAction.Get => "storage.objects.get",
            StoreAction.Delete or StoreAction.DeleteMany => "storage.objects.delete",
            _ => "storage.objects.create",
        } + $" on gs://{location.Bucket}",
        _ => action switch
        {
            StoreAction.List => $"s3:ListBucket on {BucketArn}",
            StoreAction.Get => $"s3:GetObject on {ObjectsArn}",
            StoreAction.Put => $"s3:PutObject on {ObjectsArn}",
            StoreAction.Delete => $"s3:DeleteObject on {ObjectsArn}",
            StoreAction.DeleteMany => $"s3:DeleteObject on {ObjectsArn} and on {BucketArn}",
            _ => $"s3:PutObject and s3:AbortMultipartUpload on {ObjectsArn}",
        },
    };

    /// <summary>The request, as the store's documentation names it.</summary>
    public string RequestName(StoreAction action) => (location.Scheme, action) switch
    {
        ("az", StoreAction.List) => "List Blobs",
        ("az", StoreAction.Get) => "Get Blob",
        ("az", StoreAction.Put) => "Put Blob",
        ("az", StoreAction.Multipart) => "Put Block",
        ("az", _) => "Delete Blob",
        (_, StoreAction.List) => "ListObjectsV2",
        (_, StoreAction.Get) => "GetObject",
        (_, StoreAction.Put) => "PutObject",
        (_, StoreAction.Delete) => "DeleteObject",
        (_, StoreAction.DeleteMany) => "DeleteObjects",
        _ => "CreateMultipartUpload",
    };

    private string BucketArn => $"arn:{Partition}:s3:::{location.Bucket}";

    private string ObjectsArn => location.Prefix.Length == 0
        ? $"{BucketArn}/*"
        : $"{BucketArn}/{location.Prefix}/*";

    private string Partition => location.Region switch
    {
        ['c', 'n', '-', ..] => "aws-cn",
        ['u', 's', '-', 'g', 'o', 'v', '-', ..] => "aws-us-gov",
        _ => "aws",
    };

    private CheckResult NoBucket(StoreAnswer answer) => CheckResult.Failed(
        $"The {(location.Scheme == "az" ? "container" : "bucket")} '{location.Bucket}' does not exist at "
        + $"{location.Endpoint?.Authority ?? "Amazon S3"}.{Jurisdiction}",
        Set($"-Uri {location.Scheme}://…"),
        answer.Detail) with
    {
        Ends = $"the {(location.Scheme == "az" ? "container" : "bucket")} does not exist",
    };

    private CheckResult Denied(StoreAction action, StoreAnswer answer)
    {
        var code = answer.Code ?? "AccessDenied";
        if (answer.Message?.Contains("kms", StringComparison.OrdinalIgnoreCase) == true)
        {
            return CheckResult.Failed(
                $"{code} on {RequestName(action)}: the bucket is encrypted with a key of KMS.",
                "Allow kms:Decrypt and kms:GenerateDataKey on that key.",
                answer.Detail);
        }
        var doubt = location.IsR2
            ? $" R2 answers so for a bucket that does not exist, too.{Jurisdiction}"
            : "";
        return CheckResult.Failed(
            $"{code} on {RequestName(action)}.{doubt}",
            $"Allow {Right(action)}.{Document("Permission")}",
            answer.Detail);
    }

    // Of saved configs only, and R2 has tokens instead of policies.
    private string Document(string kind) => subject.Id is null || location.IsR2
        ? ""
        : $" To see the policy: New-ArraylakeBucketPolicyDocument {Quoted(subject.Config.Nickname)} -Kind {kind}";

    private string Jurisdiction => location.Endpoint?.Host is { } host
        && host.EndsWith(".r2.cloudflarestorage.com", StringComparison.OrdinalIgnoreCase)
        && !R2Jurisdictions.Any(part => host.Contains(part, StringComparison.OrdinalIgnoreCase))
            ? " A bucket with a jurisdiction is at https://<account>.eu.r2.cloudflarestorage.com or .fedramp."
            : "";
}
