namespace Arraylake.Tests;

/// <summary>What others wrote is shown without letting it act.</summary>
public class PrintableTextTests
{
    public static TheoryData<string, string> Escaped => new()
    {
        { "a\u001b[31mb", @"a\u{001B}[31mb" },
        { "a\r\nb\tc", @"a\u{000D}\u{000A}b\u{0009}c" },
        { "bell\a del\u007f", @"bell\u{0007} del\u{007F}" },
        { "\u009b31m\u0085", @"\u{009B}31m\u{0085}" },
        { "a\u202eb\u2066c\u200fd", @"a\u{202E}b\u{2066}c\u{200F}d" },
        { "zero\u200bwidth\ufeff\u2060\u00ad", @"zero\u{200B}width\u{FEFF}\u{2060}\u{00AD}" },
        { "line\u2028paragraph\u2029", @"line\u{2028}paragraph\u{2029}" },
        { "filler\u3164\u115f\uffa0\u034f\ufe0f", @"filler\u{3164}\u{115F}\u{FFA0}\u{034F}\u{FE0F}" },
        { "tag\U000E0041", @"tag\u{E0041}" },
        { "half\ud800", @"half\u{D800}" },
        { "\udc00", @"\u{DC00}" },
    };

    public static TheoryData<string> Kept =>
        ["", " ", "production", "s3://bucket/a\\b", "日本/été", "𝒜 😀", "e\u0301", "a\u00a0b", "~"];

    [Theory]
    [MemberData(nameof(Escaped))]
    public void What_would_act_or_cannot_be_seen_is_shown_as_its_code_point(string text, string shown)
    {
        Assert.Equal(shown, PrintableText.Escape(text));
        Assert.False(PrintableText.IsPrintable(text));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void What_can_be_seen_is_the_same_string(string text)
    {
        Assert.Same(text, PrintableText.Escape(text));
        Assert.True(PrintableText.IsPrintable(text));
    }

    [Theory]
    [InlineData("a\u001b]52;c;x\a")]
    [InlineData("a\u202eb")]
    [InlineData("tag\U000E0041")]
    public void Settings_and_auths_print_it_in_JSON_which_reads_back_as_the_same(string value)
    {
        var settings = new ExtraConfig([new("mode", value)]);
        Assert.True(PrintableText.IsPrintable(settings.ToString()));
        Assert.Equal(value, ExtraConfig.Parse(settings.ToString())["mode"]);

        var auth = new AnonymousAuth(value);
        Assert.True(PrintableText.IsPrintable(auth.ToString()));
        Assert.Equal(value, Assert.IsType<AnonymousAuth>(BucketAuth.Parse(auth.ToString())).StorageAccount);
    }

    [Fact]
    public void Printable_ASCII_is_examined_without_an_object_for_each_character()
    {
        var text = new string('a', 10_000);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(PrintableText.ControlsIn(text));
        Assert.Empty(PrintableText.InvisiblesIn(text));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, text.Length);
    }

    [Fact]
    public void An_error_does_not_repeat_it()
    {
        var error = new ArraylakeException("no 'a\u001b[2Jb'");

        Assert.Equal(@"no 'a\u{001B}[2Jb'", error.Message);
    }
}
