namespace Arraylake.Tests.Http;

/// <summary>The form of a token (contract 1.2); its text is never in a message.</summary>
public class AccessTokenTests
{
    private const string Prefix = "neither an API key (it begins with 'ema_') nor a JSON Web Token";
    private const string Characters = "contains characters that are not allowed in a token";

    public static TheoryData<string, string> Good => new()
    {
        { "ema_s3cr3t", "ema_s3cr3t" },
        { "  ema_s3cr3t\r\n", "ema_s3cr3t" },
        { "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.a-b_c", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.a-b_c" },
        { "ema_a+b/c=~.-_", "ema_a+b/c=~.-_" },
        { "Bearer ema_s3cr3t", "ema_s3cr3t" },
        { " bearer  eyJs3cr3t\n", "eyJs3cr3t" },
    };

    public static TheoryData<string, string> Bad => new()
    {
        { "", "The token is empty." },
        { " \t\r\n", "The token is empty." },
        { "s3cr3t", Prefix },
        { "EMA_s3cr3t", Prefix },
        { "ema-s3cr3t", Prefix },
        { "Bearer s3cr3t", Prefix },
        { "Bearerema_s3cr3t", Prefix },
        { "\"ema_s3cr3t\"", Prefix },
        { "'eyJs3cr3t'", Prefix },
        { "**********", Prefix },
        { "\u200bema_s3cr3t", Prefix },
        { "ema_s3cr3t s3cr3t", Characters },
        { "ema_s3cr3t\r\nx-injected: 1", Characters },
        { "ema_s3cr3t\nema_s3cr3t", Characters },
        { "ema_s3cr3t\"", Characters },
        { "ema_s3cr3t;", Characters },
        { "ema_s3cr3té", Characters },
        { "ema_s3cr3t\0", Characters },
        { "eyJs3cr3t,eyJs3cr3t", Characters },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_token_is_trimmed(string text, string token) =>
        Assert.Equal(token, AccessToken.Parse(new SecretText(text)).Reveal());

    [Theory]
    [MemberData(nameof(Bad))]
    public void Any_other_text_is_refused_and_not_repeated(string text, string reason)
    {
        var refused = Assert.Throws<ArraylakeTokenException>(() => AccessToken.Parse(new SecretText(text)));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_client_is_not_made_for_a_bad_token() => Assert.Throws<ArraylakeTokenException>(
        () => new ArraylakeClient(new() { Token = new SecretText("ema_a\r\nb") }));

    [Fact]
    public async Task The_trimmed_token_is_what_is_sent()
    {
        using var service = FakeService.Answering("[]");
        using var client = new ArraylakeClient(service.Options with { Token = new SecretText(" ema_abc\n") });
        await client.Identity.ListOrgsAsync().ToListAsync();

        Assert.Equal("Bearer ema_abc", service.Requests[0].Headers["Authorization"]);
    }

    public static TheoryData<string> WithoutEnd => new()
    {
        "ema_a.b.c",
        "eyJ",
        "ey.ey",
        "ey.====.c",
        "ey.AAAAA.c",
        Jwt.Of("nonsense"),
        Jwt.Of("[]"),
        Jwt.Of("{}"),
        Jwt.Of("""{"exp":"tomorrow"}"""),
        Jwt.Of("""{"exp":null}"""),
        Jwt.Of("""{"exp":-1}"""),
        Jwt.Of("""{"exp":1e300}"""),
        Jwt.Of("""{"exp":99999999999999}"""),
        Jwt.Of(new string('[', 2000)),
    };

    [Theory]
    [InlineData("""{"exp":1924949106}""")]
    [InlineData("""{"exp":1924949106.9,"sub":"ü"}""")]
    [InlineData("""{"exp":1.924949106e9,"more":[{}],"pad":"a"}""")]
    public void A_JWT_says_when_it_ends(string payload) => Assert.Equal(
        new DateTimeOffset(2030, 12, 31, 12, 5, 6, TimeSpan.Zero),
        AccessToken.ExpirationOf(new SecretText(Jwt.Of(payload))));

    [Theory]
    [MemberData(nameof(WithoutEnd))]
    public async Task A_token_that_does_not_say_it_is_sent_as_it_is(string token)
    {
        using var service = FakeService.Answering("[]");
        using var client = new ArraylakeClient(service.Options with { Token = new SecretText(token) });

        Assert.Null(client.TokenExpiration);
        await client.Identity.ListOrgsAsync().ToListAsync();
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_JWT_that_has_ended_is_not_sent()
    {
        var end = new DateTimeOffset(2030, 12, 31, 15, 5, 6, TimeSpan.Zero);
        using var service = FakeService.Answering("[]");
        using var client = new ArraylakeClient(service.Options with
        {
            Token = new SecretText(Jwt.Ending(end)),
            Time = new SwiftTime(end.AddSeconds(60)),
        });

        var refused = await Assert.ThrowsAsync<ArraylakeTokenException>(
            () => client.Identity.GetPrincipalAsync().InTime());

        Assert.Contains("expired at 2030-12-31 15:05:06 UTC", refused.Message, StringComparison.Ordinal);
        Assert.Contains("clock says 2030-12-31 15:06:06 UTC", refused.Message, StringComparison.Ordinal);
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_JWT_is_sent_until_a_minute_after_its_end_because_this_clock_may_be_fast()
    {
        var end = new DateTimeOffset(2030, 12, 31, 15, 5, 6, TimeSpan.Zero);
        using var service = FakeService.Answering("[]");
        using var client = new ArraylakeClient(service.Options with
        {
            Token = new SecretText(Jwt.Ending(end)),
            Time = new SwiftTime(end.AddSeconds(59)),
        });

        await client.Identity.ListOrgsAsync().ToListAsync();

        Assert.Single(service.Requests);
    }

    [Fact]
    public void A_client_needs_a_token_or_a_saved_login() =>
        Assert.Throws<ArraylakeTokenException>(() => new ArraylakeClient(new ArraylakeClientOptions()));
}
