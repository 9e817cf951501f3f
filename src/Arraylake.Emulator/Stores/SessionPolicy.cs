using System.Text.Json.Nodes;
using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Stores;

/// <summary>
/// Narrows a role to a config's prefix, and to reading. Ceph 16 deletes no object of a multi-object delete for a role
/// with a session policy, whatever it allows; without one, the role's own policy decides.
/// </summary>
internal static class SessionPolicy
{
    /// <summary>The policy without white space: Ceph 16 does not decode the '+' that stands for a blank.</summary>
    public static string For(StoredBucketConfig config, bool isWrite)
    {
        var bucket = $"arn:aws:s3:::{config.Name}";
        var list = Statement(bucket, "s3:ListBucket");
        if (config.Prefix.Length > 0)
        {
            list["Condition"] = new JsonObject
            {
                ["StringLike"] = new JsonObject
                {
                    ["s3:prefix"] = new JsonArray(config.Prefix, $"{config.Prefix}/*"),
                },
            };
        }
        var statements = new JsonArray(list, Statement(bucket, "s3:GetBucketLocation"));
        statements.Add(Statement(
            config.Prefix.Length == 0 ? $"{bucket}/*" : $"{bucket}/{config.Prefix}/*",
            isWrite
                ? ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
                : ["s3:GetObject"]));
        if (isWrite)
        {
            // Ceph checks a multi-object delete against the bucket itself, then against each object.
            statements.Add(Statement(bucket, "s3:DeleteObject"));
        }
        return new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = statements }.ToJsonString();
    }

    private static JsonObject Statement(string resource, params string[] actions) => new()
    {
        ["Effect"] = "Allow",
        ["Action"] = new JsonArray([.. actions.Select(static action => (JsonNode?)action)]),
        ["Resource"] = new JsonArray(resource),
    };
}
