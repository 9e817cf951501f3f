namespace Arraylake.Tests.BucketConfigs;

/// <summary>Contract 3.2 and 6.1 on the trimmed prefix.</summary>
public class PrefixRulesTests
{
    private const string Spaces = "Bucket prefix must not contain spaces.";
    private const string Slash = "Bucket prefix must not start or end with a slash.";
    private const string Longest = "Bucket prefix must be at most 256 characters long.";
    private const string Scheme = "Bucket prefix must not contain a scheme";

    public static TheoryData<string> Allowed =>
    [
        "", " ", "a", "a/b/c", "a//b", "日本/été", ".", "a:b", "  arraylake  ", "\ta\n",
        new string('a', 256), string.Concat(Enumerable.Repeat("𝒜", 256)), $" {new string('a', 256)} ",
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { "a b", Spaces },
        { "/a", Slash },
        { "a/", Slash },
        { "/", Slash },
        { " a/ ", Slash },
        { new string('a', 257), Longest },
        { string.Concat(Enumerable.Repeat("𝒜", 257)), Longest },
        { "s3://b", Scheme },
        { "a/s3://b", Scheme },
        { "a/x://b", Scheme },
        { "/a b", Spaces },
        { new string('a', 257) + "/", Slash },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_prefix_without_spaces_outer_slashes_and_schemes_is_allowed(string prefix) =>
        Assert.Empty(BucketConfigRules.CheckPrefix(prefix));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Any_other_prefix_is_refused_in_the_services_words(string prefix, string message)
    {
        var refusal = Assert.Single(BucketConfigRules.CheckPrefix(prefix));

        Assert.Equal(message, refusal.Message);
        Assert.Equal("prefix", refusal.Path);
        Assert.Equal(prefix, refusal.Value);
        Assert.Contains("at most 256 characters", refusal.Limit, StringComparison.Ordinal);
    }
}
