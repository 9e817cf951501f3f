namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// Control characters and line breaks act on the terminal of whoever lists a config: they are never sent.
/// </summary>
public class ControlCharacterTests
{
    public static TheoryData<string, string> Controls => new()
    {
        { "a\u001bb", @"\u{001B}" }, { "a\ab", @"\u{0007}" }, { "a\nb", @"\u{000A}" },
        { "a\r\nb", @"\u{000D}, \u{000A}" }, { "a\tb", @"\u{0009}" }, { "a\u007fb", @"\u{007F}" },
        { "a\u009bb", @"\u{009B}" }, { "a\u2028b", @"\u{2028}" },
    };

    [Theory]
    [MemberData(nameof(Controls))]
    public void They_are_refused_in_every_text_and_named_by_their_code_point(string text, string codePoints)
    {
        IEnumerable<RuleViolation>[] all =
        [
            BucketConfigRules.CheckPrefix(text),
            BucketConfigRules.CheckExtraConfig(new ExtraConfig([new("mode", text)])),
            BucketConfigRules.CheckExtraConfig(new ExtraConfig([new(text, "value")])),
            BucketConfigRules.Check(Samples.New with
            {
                Platform = "azure", ExtraConfig = ExtraConfig.Empty, Auth = new AnonymousAuth(text),
            }),
        ];

        Assert.All(all, violations => Assert.Contains(
            $"must not contain control characters or line breaks ({codePoints}).",
            Assert.Single(violations).Message,
            StringComparison.Ordinal));

        // The service's own words repeat the value.
        IEnumerable<RuleViolation>[] names = [BucketConfigRules.CheckNickname(text), BucketConfigRules.CheckName(text)];
        Assert.All(names, violations => Assert.Contains(
            PrintableText.Escape(text),
            new ArraylakeInvalidException(Assert.Single(violations)).Message,
            StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_organization_with_one_is_never_asked_for()
    {
        using var service = FakeService.Answering("[]");

        var refused = await Assert.ThrowsAsync<ArraylakeInvalidException>(
            () => service.Client.BucketConfigs.GetAsync("a\u001bcme", Wire.Id));

        Assert.Contains(@"\u{001B}", refused.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }
}
