namespace Arraylake.Tests.BucketConfigs;

/// <summary>Contract 3.2 and 6.1: the form first, then the length, both of the trimmed nickname.</summary>
public class NicknameRulesTests
{
    public static TheoryData<string> Allowed =>
    [
        "abc", "ab1", "a-b", "a.b", "a_b", "_ab", "1ab", "a--", "a..", "___",
        "Production", "prod.eu-west_1",
        "été", "日本語", "данные", "٣٤٥",
        // Digits and numbers that are no decimal digits: superscript, Roman, fraction, circled.
        "²ab", "Ⅷab", "a½b", "ab①",
        // Modifier and ordinal letters.
        "ʰab", "ªbc",
        // Three letters outside the basic plane: three characters, six UTF-16 units.
        "𝒜𝒷𝒸",
        "  abc  ", "\tabc\n", "\u00a0abc\u00a0",
    ];

    public static TheoryData<string> OfAnotherForm =>
    [
        "", " ", "a", "_", "日", "𝒜",
        ".ab", "-ab", "..", ".",
        "a b", "a\tb", "a\nb", "a\u00a0b",
        "a/b", "a:b", "a@b", "a!b", "a%b", "a\"b", "a\\b", "s3://abc",
        // A combining mark is no word character, so the decomposed "é" is refused where the composed one is not.
        "e\u0301te", "abक\u093f",
        // Emoji, zero-width joiner, connector punctuation other than '_', half of a surrogate pair.
        "😀ab", "a\u200db", "a\u203fb", "ab\ud83d",
    ];

    public static TheoryData<string> TooShort => ["ab", "a-", "日本", "𝒜𝒷", " ab "];

    public static TheoryData<string> TooLong =>
    [
        new string('a', 65), new string('日', 65), string.Concat(Enumerable.Repeat("𝒜", 65)), $" {new string('a', 65)} ",
    ];

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_nickname_of_word_characters_is_allowed(string nickname) =>
        Assert.Empty(BucketConfigRules.CheckNickname(nickname));

    [Fact]
    public void Three_and_sixty_four_characters_are_allowed() => Assert.All(
        [3, 64],
        length =>
        {
            Assert.Empty(BucketConfigRules.CheckNickname(new string('a', length)));
            Assert.Empty(BucketConfigRules.CheckNickname(string.Concat(Enumerable.Repeat("𝒜", length))));
            Assert.Empty(BucketConfigRules.CheckNickname($"  {new string('a', length)}  "));
        });

    [Theory]
    [MemberData(nameof(OfAnotherForm))]
    public void Another_form_is_refused_in_the_services_words(string nickname) =>
        Assert.Equal($"Invalid bucket nickname name: `{nickname.Trim()}`", Refusal(nickname).Message);

    [Theory]
    [MemberData(nameof(TooShort))]
    public void Two_characters_are_too_few(string nickname) =>
        Assert.Equal("Bucket nickname must be at least 3 characters long.", Refusal(nickname).Message);

    [Theory]
    [MemberData(nameof(TooLong))]
    public void Sixty_five_characters_are_too_many(string nickname) =>
        Assert.Equal("Bucket nickname must be at most 64 characters long.", Refusal(nickname).Message);

    [Fact]
    public void The_form_is_looked_at_before_the_length()
    {
        Assert.StartsWith("Invalid bucket nickname name", Refusal("a").Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "Invalid bucket nickname name", Refusal(new string('a', 64) + "!").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_names_the_field_the_value_as_given_and_the_limit()
    {
        var refusal = Refusal(" ab ");

        Assert.Equal("nickname", refusal.Path);
        Assert.Equal(" ab ", refusal.Value);
        Assert.Contains("3–64 characters", refusal.Limit, StringComparison.Ordinal);
        Assert.Equal(
            "Bucket nickname must be at least 3 characters long. Received ' ab '. Allowed: "
            + "3–64 characters: letters, digits, '_', '.' and '-', the first not '.' or '-'.",
            refusal.ToString());
    }

    [Fact]
    public void What_is_allowed_begins_a_sentence_of_its_own()
    {
        Assert.StartsWith(
            "Invalid bucket nickname name: `good!`. Allowed: 3–64 characters",
            Refusal("good!").ToString(), StringComparison.Ordinal);
        Assert.Equal("It ends without a stop", new RuleViolation("uri", "It ends without a stop").ToString());
    }

    private static RuleViolation Refusal(string nickname) => Assert.Single(BucketConfigRules.CheckNickname(nickname));
}
