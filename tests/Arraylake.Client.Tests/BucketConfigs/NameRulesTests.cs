namespace Arraylake.Tests.BucketConfigs;

/// <summary>Contract 3.2 and 6.1: space, scheme, slash, shortest, form, longest, in this order.</summary>
public class NameRulesTests
{
    public static TheoryData<string> Allowed =>
    [
        "abc", "my-production-data", "my.bucket", "MixedCase_1", "a..", "été", "𝒜𝒷𝒸",
        new string('a', 63), string.Concat(Enumerable.Repeat("𝒜", 63)),
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { "my bucket", "Bucket name must not contain spaces. Received `my bucket`" },
        { " abc", "Bucket name must not contain spaces. Received ` abc`" },
        { "abc ", "Bucket name must not contain spaces. Received `abc `" },
        { "s3://bucket", "Bucket name must not contain schemes. Received `s3://bucket`" },
        { "a/b", "Bucket name must not contain slashes. Received `a/b`" },
        { "/ab", "Bucket name must not contain slashes. Received `/ab`" },
        { "", "Bucket name must be at least 3 characters long." },
        { "ab", "Bucket name must be at least 3 characters long." },
        { "𝒜𝒷", "Bucket name must be at least 3 characters long." },
        { "-ab", "Invalid bucket name: `-ab`" },
        { ".ab", "Invalid bucket name: `.ab`" },
        { "a:b", "Invalid bucket name: `a:b`" },
        { "a\tb", "Invalid bucket name: `a\tb`" },
        { "abc\n", "Invalid bucket name: `abc\n`" },
        { "e\u0301te", "Invalid bucket name: `e\u0301te`" },
        { new string('a', 64), "Bucket name must be at most 63 characters long." },
    };

    public static TheoryData<string, string> WithTwoFaults => new()
    {
        { "s3://my bucket", "spaces" },
        { "a ", "spaces" },
        { "a://b/c", "schemes" },
        { "a/", "slashes" },
        { ".b", "at least 3" },
        { "!", "at least 3" },
        { new string('a', 63) + "!", "Invalid bucket name" },
    };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_name_of_3_to_63_word_characters_is_allowed(string name) =>
        Assert.Empty(BucketConfigRules.CheckName(name));

    [Theory]
    [MemberData(nameof(Refused))]
    public void Any_other_name_is_refused_in_the_services_words(string name, string message)
    {
        var refusal = Assert.Single(BucketConfigRules.CheckName(name));

        Assert.Equal(message, refusal.Message);
        Assert.Equal("name", refusal.Path);
        Assert.Equal(name, refusal.Value);
        Assert.StartsWith("3–63 characters", refusal.Limit, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WithTwoFaults))]
    public void Of_two_faults_the_one_that_the_service_would_see_first_is_told(string name, string words) =>
        Assert.Contains(words, Assert.Single(BucketConfigRules.CheckName(name)).Message, StringComparison.Ordinal);
}
