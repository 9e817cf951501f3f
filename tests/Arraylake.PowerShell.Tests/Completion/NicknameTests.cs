using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>TAB where a BucketConfig is named.</summary>
public sealed class NicknameTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("Get-ArraylakeBucketConfig ")]
    [InlineData("Get-ArraylakeBucketConfig -Nickname ")]
    [InlineData("Get-ArraylakeBucketConfig production, ")]
    [InlineData("Set-ArraylakeBucketConfig ")]
    [InlineData("Rename-ArraylakeBucketConfig ")]
    [InlineData("Remove-ArraylakeBucketConfig -Force ")]
    [InlineData("Set-ArraylakeDefaultBucketConfig ")]
    [InlineData("Get-ArraylakeBucketConfigDependent ")]
    [InlineData("Get-ArraylakeBucketCredential ")]
    [InlineData("Get-ArraylakeRepo -BucketConfig ")]
    public async Task Every_command_about_a_config_offers_the_nicknames(string line)
    {
        await CreateAsync("production");
        await CreateAsync("staging");

        Assert.Equal(["production", "staging"], Texts(line));
    }

    [Fact]
    public async Task The_tooltip_has_the_location_and_marks_the_default()
    {
        await CreateAsync("production");
        await CreateAsync("staging");

        var offered = Session.CompleteInTheEnd("Remove-ArraylakeBucketConfig ");

        Assert.Equal(["s3://bucket-production * the default", "s3://bucket-staging"], offered.Select(o => o.ToolTip));
    }

    [Theory]
    [InlineData("PROD", "production")]
    [InlineData("*ag", "staging")]
    [InlineData("s?a", "staging")]
    [InlineData("'", "'production' 'staging'")]
    [InlineData("'p", "'production'")]
    [InlineData("'p'", "'production'")]
    [InlineData("\"S", "\"staging\"")]
    [InlineData("nobody", "")]
    [InlineData("[", "")]
    public async Task What_was_typed_decides_what_is_offered_and_how_it_is_quoted(string typed, string offered)
    {
        await CreateAsync("production");
        await CreateAsync("staging");

        Assert.NotEmpty(Texts("Rename-ArraylakeBucketConfig "));
        Assert.Equal(offered, string.Join(' ', Texts($"Rename-ArraylakeBucketConfig {typed}")));
    }

    // Older services had no rule for nicknames (contract 3.2).
    [Theory]
    [InlineData("two words")]
    [InlineData("it's")]
    [InlineData("‘curly’ “quotes”")]
    [InlineData("say \"hi\"")]
    [InlineData("$env:PATH")]
    [InlineData("$(throw)")]
    [InlineData("a`b")]
    [InlineData("a;b|c&d")]
    [InlineData("a[b]*?")]
    [InlineData("***")]
    [InlineData("--")]
    [InlineData("@name")]
    [InlineData("#")]
    [InlineData("2024")]
    [InlineData("1kb")]
    [InlineData("日本")]
    [InlineData("'")]
    public async Task Any_nickname_comes_out_as_an_argument_that_means_it(string nickname)
    {
        var config = new { id = Guid.NewGuid(), nickname, platform = "s3", name = "bucket" };
        await using var service = await LoopbackService.AnsweringAsync(200, JsonSerializer.Serialize(new[] { config }));
        using var session = ModuleSession.Connected(service.Url, "acme");

        foreach (var quote in new[] { "", "'", "\"" })
        {
            var exact = Assert.Single(session.CompleteInTheEnd($"Remove-ArraylakeBucketConfig {quote}"));
            var pattern = Assert.Single(session.CompleteInTheEnd($"Get-ArraylakeBucketConfig {quote}"));

            Assert.Equal(nickname, exact.ListItemText);
            Assert.Equal(
                nickname,
                session.Run($"function Say($it) {{ \"$it\" }}; Say {exact.CompletionText}").WithoutErrors()
                    .OnlyOutput.BaseObject);
            Assert.Equal(
                nickname,
                session.Run($"Get-ArraylakeBucketConfig {pattern.CompletionText}").WithoutErrors()
                    .OnlyOutput.Properties["Nickname"].Value);
            Assert.StartsWith(quote, exact.CompletionText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_name_cannot_move_the_cursor_of_a_menu()
    {
        await using var service = await LoopbackService.AnsweringAsync(
            200,
            """
            [{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a\u001b[2Jb","platform":"s3","name":"b\u0007"}]
            """);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var offered = Assert.Single(session.CompleteInTheEnd("Remove-ArraylakeBucketConfig "));

        Assert.DoesNotContain(offered.ListItemText + offered.ToolTip, char.IsControl);
    }

    [Fact]
    public async Task An_id_is_found_by_nickname()
    {
        await CreateAsync("production");
        var id = await CreateAsync("staging");

        Assert.NotEmpty(Texts("Remove-ArraylakeBucketConfig "));
        Assert.Equal($"{id}", Assert.Single(Texts("Remove-ArraylakeBucketConfig -Id st")).Trim('\''));
    }

    private IReadOnlyList<string> Texts(string line) =>
        [.. (line.EndsWith(' ') ? Session.CompleteInTheEnd(line) : Session.Complete(line))
            .Select(offered => offered.CompletionText)];
}
