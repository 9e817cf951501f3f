using System.Runtime.Versioning;
using Arraylake.Identity;

namespace Arraylake.Tests.Identity;

/// <summary>The file of contract 1.3: where it lies, what it holds, and that it is never left half-written.</summary>
public sealed class SavedLoginTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryHome _home = new();

    public static TheoryData<string> Malformed => new()
    {
        "",
        "s3cr3t",
        "[]",
        "null",
        "{\"id_token\":\"eys3cr3t\"}",
        "{\"id_token\":\"eys3cr3t\",",
        LoginService.File("s3cr3t", "s3cr3t"),
        LoginService.File("ey s3cr3t", "s3cr3t"),
        LoginService.File("eys3cr3t", ""),
        LoginService.File("eys3cr3t", "s3cr3t").Replace("86400", "\"s3cr3t\"", StringComparison.Ordinal),
        LoginService.File("eys3cr3t", "s3cr3t").Replace("{", "{\"kept\":\"s3cr3t\",", StringComparison.Ordinal),
        LoginService.File("eys3cr3t", "s3cr3t").Replace("\"access\"", "7", StringComparison.Ordinal),
        LoginService.File("eys3cr3t", "\\ud800"),
    };

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("https://api.earthmover.io", "token.json")]
    [InlineData("https://api.earthmover.io/", "token.json")]
    [InlineData("https://api.dev.earthmover.io", "tokens/api.dev.earthmover.io.json")]
    [InlineData("http://localhost:8000", "tokens/localhost_8000.json")]
    [InlineData("http://localhost:8000/path/", "tokens/localhost_8000.json")]
    [InlineData("https://Service.Test:443", "tokens/Service.Test_443.json")]
    [InlineData("http://[::1]:80", "tokens/___1__80.json")]
    [InlineData("https://bücher.test", "tokens/b_cher.test.json")]
    public void Each_service_has_a_file_of_its_own(string service, string path) => Assert.Equal(
        Path.Combine(_home.Path, ".arraylake", path), SavedLogin.Of(service, _home.Settings).Path);

    [Fact]
    public void A_setting_names_another_file()
    {
        _home.Environment["ARRAYLAKE_SERVICE__TOKEN_PATH"] = "~/mine.json";

        Assert.Equal(Path.Combine(_home.Path, "mine.json"), SavedLogin.Of("https://a.test", _home.Settings).Path);
    }

    [Fact]
    public void Without_a_home_folder_there_is_no_login_but_a_way_out()
    {
        var refused = Assert.Throws<ArraylakeConfigurationException>(
            () => SavedLogin.Of("https://a.test", ArraylakeSettings.Read(new Dictionary<string, string>())));

        Assert.Contains("ARRAYLAKE_SERVICE__TOKEN_PATH", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_file_that_is_none_is_named_and_not_shown(string text)
    {
        var login = new SavedLogin(_home.Write("token.json", text));

        var refused = Assert.Throws<ArraylakeConfigurationException>(() => login.Read());

        Assert.Contains($"'{login.Path}'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_says_to_log_in_again()
    {
        var refused = Assert.Throws<ArraylakeConfigurationException>(
            () => new SavedLogin(Path.Combine(_home.Path, "no", "such.json")).Read());

        Assert.Contains("Log in again", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void What_is_written_is_for_the_owner_alone_and_so_are_new_folders()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes on Windows.");
        var login = new SavedLogin(Path.Combine(_home.Path, "a", "b", "token.json"));

        login.Write(LoginTokens.Read(LoginService.File("eyA", "r")));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(login.Path));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_home.Path, "a", "b")));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.Combine(_home.Path, "a")));
        Assert.Null(login.Warning);
        Assert.Equal([login.Path], Directory.GetFiles(Path.GetDirectoryName(login.Path)!));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_others_can_read_is_worth_a_warning(UnixFileMode others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes on Windows.");
        var login = new SavedLogin(_home.Write("token.json", "{}"));
        File.SetUnixFileMode(login.Path, OwnerOnly | others);

        Assert.Contains($"chmod 600 '{login.Path}'", login.Warning, StringComparison.Ordinal);

        File.SetUnixFileMode(login.Path, OwnerOnly);
        Assert.Null(login.Warning);
    }

    [Fact]
    public void Deleting_a_link_deletes_what_it_leads_to_as_well()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var target = _home.Write("real.json", "{}");
        var login = new SavedLogin(Path.Combine(_home.Path, "link.json"));
        File.CreateSymbolicLink(login.Path, target);

        login.Delete();

        Assert.False(File.Exists(target));
        Assert.Null(new FileInfo(login.Path).LinkTarget);
        login.Delete();
    }

    [Fact]
    public void Writing_keeps_a_link_and_replaces_what_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        var target = _home.Write("real.json", "{}");
        var link = Path.Combine(_home.Path, "token.json");
        File.CreateSymbolicLink(link, target);

        new SavedLogin(link).Write(LoginTokens.Read(LoginService.File("eyA", "r")));

        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(new FileInfo(target).Length, new SavedLogin(link).Stamp?.Length);
        Assert.Contains("eyA", File.ReadAllText(target), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_reads_while_it_is_written_never_sees_half_of_it()
    {
        var login = new SavedLogin(Path.Combine(_home.Path, "token.json"));
        var tokens = LoginTokens.Read(LoginService.File($"ey{new string('A', 100_000)}", "r"));
        login.Write(tokens);
        var writing = Task.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                login.Write(tokens);
            }
        });

        while (!writing.IsCompleted)
        {
            login.Read();
        }
        await writing;
    }

    [Fact]
    public void Deleting_is_no_error_when_it_is_gone()
    {
        var login = new SavedLogin(_home.Write("x/token.json", "{}"));

        login.Delete();
        login.Delete();
        new SavedLogin(Path.Combine(_home.Path, "none", "token.json")).Delete();

        Assert.False(login.Exists);
    }

    [Fact]
    public void Its_expiration_is_the_tokens()
    {
        var end = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        var login = new SavedLogin(_home.Write("token.json", LoginService.File(Jwt.Ending(end), "r")));

        Assert.Equal(end, login.Expiration);
    }
}
