namespace Arraylake.Storage.Checks;

/// <summary>Settings that cannot work, or hardly, before anything is sent.</summary>
internal sealed class SettingsCheck() : StorageCheck(BucketCheckName.Settings)
{
    // A role's session policy holds the prefix three times, in at most 2,048 characters. GovCloud's ARNs are longer.
    private const int LongPrefix = 256;
    private const int LongPrefixInGovCloud = 240;

    public override Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken) =>
        Task.FromResult(Run(session));

    private static CheckResult Run(CheckSession session)
    {
        var config = session.Config;
        // A saved config passed the service's rules once, and its masked secrets would not pass ours.
        if (session.Subject.Id is null && BucketConfigRules.Check(config) is { Count: > 0 } broken)
        {
            return CheckResult.Failed(
                broken[0].ToString(), detail: Rest(broken.Skip(1).Select(rule => rule.ToString())));
        }
        var endpoint = EndpointAddress.Of(config.ExtraConfig);
        if (endpoint?.IsTigris == true && config.ExtraConfig.Text(ExtraConfig.RegionName) is null or "auto"
            && endpoint is not null)
        {
            return CheckResult.Failed(
                "With Tigris, repos cannot be opened or created without a real region.",
                session.Advice.Set("-Region us-east-1"));
        }
        var findings = Findings(session, endpoint).ToList();
        var health = session.Subject.ServiceHealth is { } text ? $" The service's own check: {text}." : "";
        return findings.Count == 0
            ? CheckResult.Passed($"The settings are consistent.{health}")
            : CheckResult.Warning(
                findings[0].Message + health, findings[0].Action,
                Rest(findings.Skip(1).Select(found => found.Message)));
    }

    private static readonly (string Setting, string Name)[] Parameters =
    [
        (ExtraConfig.RegionName, "-Region"), (ExtraConfig.EndpointUrl, "-EndpointUrl"), (ExtraConfig.UseSsl, "-UseSsl"),
    ];

    private static IEnumerable<(string Message, string? Action)> Findings(
        CheckSession session, EndpointAddress? endpoint)
    {
        var config = session.Config;
        // Whether bucket.host resolves is for the endpoint check to find out.
        foreach (var lint in BucketConfigLints.Check(config)
            .Where(static lint => lint.LikelySetting != ExtraConfig.ForcePathStyle))
        {
            yield return (lint.Message, Action(session.Advice, lint));
        }
        if (endpoint?.IsR2 == true
            && !endpoint.Host.EndsWith(".r2.cloudflarestorage.com", StringComparison.OrdinalIgnoreCase))
        {
            yield return ("Arraylake takes this endpoint for R2, because it contains '.r2.', and icechunk does not.",
                null);
        }
        if (config.Auth is AwsCustomerManagedRoleAuth && config.Prefix.Trim().Length >= LongestPrefix(session))
        {
            yield return (
                $"The prefix has {config.Prefix.Trim().Length} characters. The session policy of the role holds it "
                + "three times, and may become too long.",
                "Use a shorter prefix.");
        }
    }

    private static int LongestPrefix(CheckSession session) =>
        session.Location.Region.StartsWith("us-gov-", StringComparison.Ordinal) ? LongPrefixInGovCloud : LongPrefix;

    private static string? Action(Advice advice, BucketConfigLint lint)
    {
        var parameter = Parameters.FirstOrDefault(one =>
            one.Setting == lint.LikelySetting || lint.Fields.Contains(BucketConfigLint.SettingPath(one.Setting))).Name;
        return parameter is null ? null : advice.Set($"{parameter} {lint.LikelyValue switch
        {
            null => "…",
            bool flag => flag ? "$true" : "$false",
            var value => $"{value}",
        }}");
    }

    private static string? Rest(IEnumerable<string> others) =>
        string.Join(' ', others) is { Length: > 0 } text ? text : null;
}
