namespace Arraylake.PowerShell.Tests;

/// <summary>
/// What cannot be seen is warned of on its way in, with its code point, and control characters are refused.
/// </summary>
public sealed class InvisibleTextTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("New-ArraylakeBucketConfig new \"gs://a-bucket/a`u{202E}b\"", @"the prefix contains", @"\u{202E}")]
    [InlineData("New-ArraylakeBucketConfig \"new`u{3164}\" gs://a-bucket", @"the nickname contains", @"\u{3164}")]
    [InlineData("New-ArraylakeBucketConfig new gs://a-bucket -ExtraConfig @{ mode = \"a`u{200B}\" }", "setting 'mode'", @"\u{200B}")]
    [InlineData("Set-ArraylakeBucketConfig old -Uri \"s3://a-bucket/`u{2066}b\"", @"the prefix contains", @"\u{2066}")]
    [InlineData("Set-ArraylakeBucketConfig old -ExtraConfig @{ mode = \"a`u{FEFF}b\" }", "setting 'mode'", @"\u{FEFF}")]
    [InlineData("Rename-ArraylakeBucketConfig old \"new`u{115F}\"", @"the nickname contains", @"\u{115F}")]
    public async Task It_is_warned_of(string script, string where, string codePoint)
    {
        await CreateAsync("old", "some-bucket");

        var result = Run(script).WithoutErrors();

        Assert.Contains(result.Warnings, warning => warning.Contains(where, StringComparison.Ordinal)
            && warning.Contains(codePoint, StringComparison.Ordinal));
        Assert.Single(Writes);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new \"gs://a-bucket/a`eb\"", @"\u{001B}")]
    [InlineData("New-ArraylakeBucketConfig \"new`nx\" gs://a-bucket", @"\u{000A}")]
    [InlineData("New-ArraylakeBucketConfig new \"gs://a`abc\"", @"\u{0007}")]
    [InlineData("New-ArraylakeBucketConfig new gs://a-bucket -ExtraConfig @{ mode = \"a`nb\" }", @"\u{000A}")]
    [InlineData("New-ArraylakeBucketConfig new gs://a-bucket -Org \"ac`nme\"", @"\u{000A}")]
    [InlineData("Set-ArraylakeBucketConfig old -Uri \"s3://a-bucket/a`u{9b}b\"", @"\u{009B}")]
    [InlineData("Set-ArraylakeBucketConfig old -ExtraConfig @{ \"mo`tde\" = 'a' }", @"\u{0009}")]
    [InlineData("Rename-ArraylakeBucketConfig old \"new`u{2028}x\"", @"\u{2028}")]
    public async Task Control_characters_and_line_breaks_are_refused_unsent(string script, string codePoint)
    {
        await CreateAsync("old", "some-bucket");
        var writes = Writes.Count;

        var error = Run(script).OnlyError;

        Assert.StartsWith("BucketConfigInvalid", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(codePoint, $"{error}", StringComparison.Ordinal);
        Assert.Equal(writes, Writes.Count);
    }
}
