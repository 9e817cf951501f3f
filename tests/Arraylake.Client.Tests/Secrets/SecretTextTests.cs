using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Text.Json;

namespace Arraylake.Tests.Secrets;

/// <summary>A secret is shown as a mask, whoever asks.</summary>
public class SecretTextTests
{
    private const string Secret = "s3cr3t-é\"\\";

    private static readonly SecretText Text = new(Secret);

    [Fact]
    public void To_string_and_format_show_the_mask()
    {
        Assert.Equal("**********", Text.ToString());
        Assert.Equal("**********", $"{Text}");
        Assert.Equal("**********", SecretText.Mask);
    }

    [Fact]
    public void The_debugger_shows_the_mask() =>
        Assert.Equal("**********", typeof(SecretText).GetCustomAttribute<DebuggerDisplayAttribute>()?.Value);

    [Fact]
    public void Json_shows_the_mask()
    {
        Assert.Equal("\"**********\"", JsonSerializer.Serialize(Text));
        Assert.Equal("""{"Key":"**********"}""", JsonSerializer.Serialize(new { Key = Text }));
        Assert.Equal("""{"key":"**********"}""", JsonSerializer.Serialize(Samples.Fields(("key", Text))));
    }

    [Fact]
    public void Json_does_not_make_a_secret_of_a_text() =>
        Assert.ThrowsAny<Exception>(() => JsonSerializer.Deserialize<SecretText>("\"**********\""));

    [Fact]
    public void Objects_that_hold_a_secret_do_not_show_it()
    {
        var auth = Samples.Hmac(Secret, Secret);
        object[] holders =
        [
            auth,
            Samples.New with { Auth = auth },
            new BucketConfigPatch { Auth = auth },
            new ArraylakeClientOptions { Token = Text },
        ];

        Assert.All(holders, holder =>
        {
            Assert.DoesNotContain("s3cr3t", holder.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("s3cr3t", JsonSerializer.Serialize(holder), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void No_public_member_but_the_secure_string_gives_the_secret() => Assert.Equal(
        ["AsSecureString", "ToString", "Trim", "get_HasValue"],
        typeof(SecretText).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(method => method.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void A_secure_string_goes_in_and_comes_out()
    {
        using var secure = new NetworkCredential("", Secret).SecurePassword;
        using var back = new SecretText(secure).AsSecureString();

        Assert.Equal(Secret, new NetworkCredential("", back).Password);
        Assert.True(back.IsReadOnly());
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("*", false)]
    [InlineData("**********", false)]
    [InlineData("****x*****", true)]
    [InlineData(" ", true)]
    [InlineData("s3cr3t", true)]
    public void A_mask_or_an_empty_text_is_no_value(string text, bool hasValue) =>
        Assert.Equal(hasValue, new SecretText(text).HasValue);

    [Fact]
    public void Null_is_no_secret()
    {
        Assert.Throws<ArgumentNullException>(() => new SecretText((string)null!));
        Assert.Throws<ArgumentNullException>(() => new SecretText((System.Security.SecureString)null!));
    }
}
