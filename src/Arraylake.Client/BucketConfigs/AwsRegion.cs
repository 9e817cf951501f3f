namespace Arraylake;

/// <summary>A region of AWS.</summary>
/// <param name="Name">Its name on the wire, such as <c>us-east-1</c>.</param>
/// <param name="Place">Its name in the AWS console, such as <c>US East (N. Virginia)</c>.</param>
public sealed record AwsRegion(string Name, string Place)
{
    /// <summary>The regions at the time of writing; others are not refused.</summary>
    public static IReadOnlyList<AwsRegion> All { get; } =
    [
        new("af-south-1", "Africa (Cape Town)"),
        new("ap-east-1", "Asia Pacific (Hong Kong)"),
        new("ap-east-2", "Asia Pacific (Taipei)"),
        new("ap-northeast-1", "Asia Pacific (Tokyo)"),
        new("ap-northeast-2", "Asia Pacific (Seoul)"),
        new("ap-northeast-3", "Asia Pacific (Osaka)"),
        new("ap-south-1", "Asia Pacific (Mumbai)"),
        new("ap-south-2", "Asia Pacific (Hyderabad)"),
        new("ap-southeast-1", "Asia Pacific (Singapore)"),
        new("ap-southeast-2", "Asia Pacific (Sydney)"),
        new("ap-southeast-3", "Asia Pacific (Jakarta)"),
        new("ap-southeast-4", "Asia Pacific (Melbourne)"),
        new("ap-southeast-5", "Asia Pacific (Malaysia)"),
        new("ap-southeast-6", "Asia Pacific (New Zealand)"),
        new("ap-southeast-7", "Asia Pacific (Thailand)"),
        new("ca-central-1", "Canada (Central)"),
        new("ca-west-1", "Canada West (Calgary)"),
        new("cn-north-1", "China (Beijing)"),
        new("cn-northwest-1", "China (Ningxia)"),
        new("eu-central-1", "Europe (Frankfurt)"),
        new("eu-central-2", "Europe (Zurich)"),
        new("eu-north-1", "Europe (Stockholm)"),
        new("eu-south-1", "Europe (Milan)"),
        new("eu-south-2", "Europe (Spain)"),
        new("eu-west-1", "Europe (Ireland)"),
        new("eu-west-2", "Europe (London)"),
        new("eu-west-3", "Europe (Paris)"),
        new("il-central-1", "Israel (Tel Aviv)"),
        new("me-central-1", "Middle East (UAE)"),
        new("me-south-1", "Middle East (Bahrain)"),
        new("mx-central-1", "Mexico (Central)"),
        new("sa-east-1", "South America (São Paulo)"),
        new("us-east-1", "US East (N. Virginia)"),
        new("us-east-2", "US East (Ohio)"),
        new("us-gov-east-1", "AWS GovCloud (US-East)"),
        new("us-gov-west-1", "AWS GovCloud (US-West)"),
        new("us-west-1", "US West (N. California)"),
        new("us-west-2", "US West (Oregon)"),
    ];

    internal const string China = "aws-cn";

    /// <summary>The partition of a region, such as <c>aws</c>: each has accounts and bucket names of its own.</summary>
    /// <param name="region">A region's name; empty for the one of an address without a region.</param>
    internal static string PartitionOf(string region) =>
        region.StartsWith("cn-", StringComparison.OrdinalIgnoreCase) ? China
        : region.StartsWith("us-gov-", StringComparison.OrdinalIgnoreCase) ? "aws-us-gov"
        : "aws";

    /// <summary>Whether it is a region that is known, or one more of a place that is known.</summary>
    /// <param name="name">A name such as <c>us-east-3</c>.</param>
    internal static bool IsPlausible(string name) => All.Any(known => PlaceOf(known.Name) == PlaceOf(name));

    // us-east-1 -> us-east
    private static string PlaceOf(string region) => region.TrimEnd("0123456789".ToCharArray());
}
