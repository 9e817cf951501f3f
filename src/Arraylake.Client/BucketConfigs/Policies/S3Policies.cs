using System.Text.Json.Nodes;

namespace Arraylake;

/// <summary>The documents of Amazon S3 and of compatible stores.</summary>
internal static class S3Policies
{
    private const string AwsTrust =
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html";
    private const string AwsPermission =
        "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html";
    private const string AwsCors = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html";
    private const string CephPolicy = "https://docs.ceph.com/en/latest/radosgw/bucketpolicy/";
    private const string MinioPolicy = "https://docs.min.io/enterprise/aistor-object-store/administration/iam/access/";
    private const string TigrisPolicy = "https://www.tigrisdata.com/docs/iam/policies/";
    private const string R2Cors = "https://developers.cloudflare.com/r2/buckets/cors/";

    private const string SignerRole = "EarthmoverSignerServiceRole-production";
    private const string PolicyName = "arraylake-access";

    public static PolicyDraft Draft(BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions options) =>
        kind switch
        {
            BucketPolicyKind.Trust => Trust(config, options),
            BucketPolicyKind.Permission => Permission(config, options),
            _ => Cors(config),
        };

    private static PolicyDraft Trust(BucketConfig config, BucketPolicyOptions options)
    {
        if (config.Auth is not AwsCustomerManagedRoleAuth role)
        {
            return PolicyDraft.None(
                $"Auth method {PrintableText.Escape(config.AuthMethod ?? "(none)")} assumes no role of AWS.");
        }
        var name = role.ExternalRoleName ?? "ROLE_NAME";
        var document = TrustDocument(Partition(config), options);
        var text = PolicyDraft.InOneLine(document);
        return new PolicyDraft($"role {name}", AwsTrust, name, OwnEndpoint(config) ?? "")
        {
            Json = PolicyDraft.Indent(document),
            CommandLines = PolicyDraft.Lines(
                "# Where the role exists already: aws iam update-assume-role-policy, with --policy-document.",
                $"aws iam create-role {EndpointUrl(config)}--role-name {name} "
                    + $"--assume-role-policy-document '{text}'"),
        };
    }

    // Two statements: the condition on the external id does not hold for a session's tags.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
    private static JsonObject TrustDocument(string partition, BucketPolicyOptions options)
    {
        var account = options.SignerAccountId ?? BucketPolicies.SignerAccountPlaceholder;
        var externalId = options.ExternalId?.Reveal() ?? BucketPolicies.ExternalIdPlaceholder;
        return Document(
            Statement("ArraylakeAssumeRole", "sts:AssumeRole", new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["sts:ExternalId"] = externalId },
                ["ArnLike"] = SignerOnly(),
            }),
            Statement("ArraylakeTagSession", "sts:TagSession", new JsonObject { ["ArnLike"] = SignerOnly() }));

        JsonObject SignerOnly() =>
            new() { ["aws:PrincipalArn"] = $"arn:{partition}:iam::{account}:role/{SignerRole}" };

        JsonObject Statement(string id, string action, JsonObject condition) => new()
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = $"arn:{partition}:iam::{account}:root" },
            ["Action"] = action,
            ["Condition"] = condition,
        };
    }

    private static PolicyDraft Permission(BucketConfig config, BucketPolicyOptions options)
    {
        var endpoint = EndpointAddress.Of(config.ExtraConfig);
        if (endpoint?.IsR2 == true)
        {
            return PolicyDraft.None(
                "R2 has no policy documents: an API token has the permissions. Keys need 'Object Read & Write' for the "
                + "bucket, and the parent key of temporary credentials needs 'Admin Read & Write'.");
        }
        if (config.Platform == Platforms.S3)
        {
            return Identity(config, options);
        }
        if (endpoint?.IsTigris == true || config.Platform == Platforms.Minio)
        {
            var isTigris = config.Platform != Platforms.Minio;
            return new PolicyDraft("access key", isTigris ? TigrisPolicy : MinioPolicy)
            {
                Json = PolicyDraft.Indent(PermissionDocument(config, options)),
            };
        }
        var document = PermissionDocument(config, options, principal: "arn:aws:iam:::user/USER_NAME");
        return new PolicyDraft($"bucket {config.Name}", CephPolicy, config.Name, endpoint?.Text ?? "")
        {
            Json = PolicyDraft.Indent(document),
            CommandLines = $"aws s3api put-bucket-policy --endpoint-url {endpoint?.Text ?? "ENDPOINT_URL"} "
                + $"--bucket {config.Name} --policy '{PolicyDraft.InOneLine(document)}'",
        };
    }

    private static PolicyDraft Identity(BucketConfig config, BucketPolicyOptions options)
    {
        var role = config.Auth as AwsCustomerManagedRoleAuth;
        var name = role is null ? "USER_NAME" : role.ExternalRoleName ?? "ROLE_NAME";
        var (command, target) = role is null
            ? ($"put-user-policy --user-name {name}", $"user {name}")
            : ($"put-role-policy --role-name {name}", $"role {name}");
        var document = PermissionDocument(config, options);
        return new PolicyDraft(target, AwsPermission, name, config.Name, config.Prefix, OwnEndpoint(config) ?? "")
        {
            Json = PolicyDraft.Indent(document),
            CommandLines = $"aws iam {command} {EndpointUrl(config)}--policy-name {PolicyName} "
                + $"--policy-document '{PolicyDraft.InOneLine(document)}'",
        };
    }

    /// <param name="config">The config.</param>
    /// <param name="options">Whether reading is enough.</param>
    /// <param name="principal">Whom a bucket's policy is for; null for the policy of a role or user.</param>
    private static JsonObject PermissionDocument(
        BucketConfig config, BucketPolicyOptions options, string? principal = null)
    {
        var bucket = $"arn:{Partition(config)}:s3:::{config.Name}";
        var objects = config.Prefix.Length == 0 ? $"{bucket}/*" : $"{bucket}/{config.Prefix}/*";
        List<JsonObject> statements =
        [
            Statement("ArraylakeBucket", bucket, "s3:ListBucket", "s3:GetBucketLocation"),
            options.ReadOnly
                ? Statement("ArraylakeObjects", objects, "s3:GetObject")
                : Statement(
                    "ArraylakeObjects", objects, "s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:PutObjectAcl",
                    "s3:AbortMultipartUpload"),
        ];
        if (!options.ReadOnly && (principal is not null || OwnEndpoint(config) is not null))
        {
            // Ceph checks a multi-object delete, with which garbage is collected, against the bucket itself.
            statements.Add(Statement("ArraylakeMultiObjectDelete", bucket, "s3:DeleteObject"));
        }
        return Document([.. statements]);

        JsonObject Statement(string id, string resource, params string[] actions)
        {
            var statement = new JsonObject { ["Sid"] = id, ["Effect"] = "Allow" };
            if (principal is not null)
            {
                statement["Principal"] = new JsonObject { ["AWS"] = new JsonArray(principal) };
            }
            statement["Action"] = new JsonArray([.. actions.Select(static action => (JsonNode?)action)]);
            statement["Resource"] = resource;
            return statement;
        }
    }

    private static PolicyDraft Cors(BucketConfig config)
    {
        var endpoint = EndpointAddress.Of(config.ExtraConfig);
        var rules = new JsonArray(new JsonObject
        {
            ["AllowedOrigins"] = new JsonArray(BucketPolicies.WebAppOrigin),
            ["AllowedMethods"] = new JsonArray("GET", "HEAD"),
            ["AllowedHeaders"] = new JsonArray("*"),
            ["ExposeHeaders"] = new JsonArray("Content-Length", "Content-Range", "ETag"),
            ["MaxAgeSeconds"] = 3600,
        });
        var address = config.Platform == Platforms.S3 ? "" : $"--endpoint-url {endpoint?.Text ?? "ENDPOINT_URL"} ";
        return new PolicyDraft(
            $"bucket {config.Name}", endpoint?.IsR2 == true ? R2Cors : AwsCors, config.Name, endpoint?.Text ?? "")
        {
            // The consoles take the rules alone, the command line takes them in an object.
            Json = PolicyDraft.Indent(rules),
            CommandLines = $"aws s3api put-bucket-cors {address}--bucket {config.Name} --cors-configuration "
                + $"'{PolicyDraft.InOneLine(new JsonObject { ["CORSRules"] = rules.DeepClone() })}'",
        };
    }

    private static JsonObject Document(params JsonObject[] statements) =>
        new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements]) };

    // That of a store of one's own, such as Ceph, which has roles and users as Amazon does.
    private static string? OwnEndpoint(BucketConfig config) => config.Platform == Platforms.S3
        && EndpointAddress.Of(config.ExtraConfig) is { IsTigris: false } endpoint
        && !EndpointAddress.IsAmazon(endpoint.Host)
            ? endpoint.Text
            : null;

    private static string EndpointUrl(BucketConfig config) =>
        OwnEndpoint(config) is { } url ? $"--endpoint-url {url} " : "";

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    private static string Partition(BucketConfig config) =>
        AwsRegion.PartitionOf(config.Platform == Platforms.S3 ? config.Region ?? "" : "");
}
