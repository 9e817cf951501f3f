namespace Arraylake;

/// <summary>The rules that are checked before a virtual chunk access policy is sent (contract 2.2).</summary>
public static class VirtualChunkAccessPolicyRules
{
    /// <summary>The rules that a new policy breaks; empty if it is valid.</summary>
    /// <param name="config">The config that the policy is for.</param>
    /// <param name="subPrefix">The part of it.</param>
    public static IReadOnlyList<RuleViolation> Check(BucketConfig config, string subPrefix)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(subPrefix);
        return [.. CheckAuth(config), .. CheckSubPrefix(config, subPrefix)];
    }

    private static IEnumerable<RuleViolation> CheckAuth(BucketConfig config) => config.Auth is not HmacAuth ? [] :
    [
        new RuleViolation(
            VirtualChunkAccessPolicyFields.BucketId,
            $"BucketConfig '{config.Nickname}' uses HMAC authentication: its keys cannot be limited to a part of the "
            + "bucket, so the service gives no repo access to virtual chunks there.",
            Limit: "BucketConfigs with a delegated role, or with anonymous access"),
    ];

    private static IEnumerable<RuleViolation> CheckSubPrefix(BucketConfig config, string subPrefix)
    {
        var message =
            subPrefix.Contains("://", StringComparison.Ordinal)
                ? $"The subprefix is a URL. It is the part of the bucket below {config.Uri}/, such as 'old/2024'."
            : TextRules.FindControls(subPrefix) is { } controls ? $"The subprefix {controls}"
            : !TextRules.IsWellFormed(subPrefix) ? $"The subprefix {TextRules.NotWellFormed}"
            : null;
        return message is null ? []
            : [new RuleViolation(VirtualChunkAccessPolicyFields.SubPrefix, message, subPrefix) { IsClientRule = true }];
    }
}
