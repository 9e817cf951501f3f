using System.Runtime.Versioning;

namespace Arraylake.Tests.Configuration;

/// <summary>Environment and config files, read as the Python client reads them (contract 1.6).</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("service:\n  uri: https://a.test\n")]
    [InlineData("SERVICE:\n  Uri: 'https://a.test'\n")]
    [InlineData("service: {uri: \"https://a.test\"}")]
    [InlineData("# a comment\n---\nservice: &s\n  uri: https://a.test\nother: *s\n")]
    public void A_key_of_a_file_is_found(string yaml)
    {
        var file = _home.WriteConfig(yaml);

        var found = _home.Settings.ServiceUri;

        Assert.Equal(new Found<string>("https://a.test", $"config file {file}"), found);
    }

    [Theory]
    [InlineData("service:\n  token_path: /x\n")]
    [InlineData("service:\n  token-path: /x\n")]
    [InlineData("service:\n  Token-Path: /x\n")]
    public void Hyphen_and_underscore_are_the_same(string yaml)
    {
        _home.WriteConfig(yaml);

        Assert.Equal("/x", _home.Settings.TokenPath?.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only comments, as the Python client writes it\n")]
    [InlineData("token:\n")]
    [InlineData("token: ~\n")]
    [InlineData("token: null\n")]
    [InlineData("token: '  '\n")]
    [InlineData("service:\n")]
    [InlineData("other: [1, {a: b}]\n? [complex]\n: key\n")]
    public void What_says_nothing_is_nothing(string yaml)
    {
        _home.WriteConfig(yaml);

        Assert.Null(_home.Settings.Token);
        Assert.Null(_home.Settings.ServiceUri);
    }

    [Fact]
    public void Files_are_merged_in_the_order_of_their_names()
    {
        _home.WriteConfig("token: ema_b\nuser:\n  org: b\n", "b.yml");
        _home.WriteConfig("token: ema_a\nservice:\n  uri: https://a.test\n", "a.yaml");
        _home.WriteConfig("token: ema_none\n", "c.txt");

        Assert.Equal("ema_b", _home.Settings.Token?.Value.Reveal());
        Assert.Equal("b", _home.Settings.Org?.Value);
        Assert.Equal("https://a.test", _home.Settings.ServiceUri?.Value);
    }

    [Theory]
    [InlineData("elsewhere.yaml")]
    [InlineData("folder/x.yml")]
    public void ARRAYLAKE_CONFIG_names_a_file_or_a_folder_instead(string path)
    {
        _home.WriteConfig("token: ema_usual\n");
        var file = _home.Write(path, "user:\n  org: there\n");
        _home.Environment["ARRAYLAKE_CONFIG"] =
            path.Contains('/', StringComparison.Ordinal) ? Path.GetDirectoryName(file)! : "~/elsewhere.yaml";

        Assert.Equal("there", _home.Settings.Org?.Value);
        Assert.Null(_home.Settings.Token);
    }

    [Theory]
    [InlineData("ARRAYLAKE_SERVICE__URI")]
    [InlineData("ARRAYLAKE_Service__Uri")]
    public void A_variable_beats_the_files(string variable)
    {
        _home.WriteConfig("service:\n  uri: https://file.test\n");
        _home.Environment[variable] = " https://variable.test ";

        Assert.Equal(
            new Found<string>("https://variable.test", $"environment variable {variable}"), _home.Settings.ServiceUri);
    }

    [Fact]
    public void A_blank_variable_is_not_set()
    {
        _home.WriteConfig("token: ema_file\n");
        _home.Environment["ARRAYLAKE_TOKEN"] = " ";

        Assert.Equal("ema_file", _home.Settings.Token?.Value.Reveal());
    }

    [Fact]
    public void Variables_of_old_clients_are_named_and_not_read()
    {
        _home.Environment["ARRAYLAKE_CLIENT_TOKEN"] = "ema_old";

        Assert.Null(_home.Settings.Token);
        Assert.Equal(["ARRAYLAKE_CLIENT_TOKEN"], _home.Settings.OldVariables);
    }

    [Theory]
    [InlineData("token: 'ema_s3cr3t\n", 1)]
    [InlineData("user:\n  org: a\n token: ema_s3cr3t\n", 3)]
    [InlineData("token: ema_s3cr3t\ntoken: ema_s3cr3t\n", 2)]
    [InlineData("a: *ema_s3cr3t\n", 1)]
    [InlineData("- ema_s3cr3t\n", 1)]
    [InlineData("ema_s3cr3t", 1)]
    [InlineData("token: [ema_s3cr3t]\n", 1)]
    [InlineData("a: 1\ntoken:\n  - ema_s3cr3t\n", 3)]
    [InlineData("a: 1\nuser: [ema_s3cr3t]\n", 2)]
    [InlineData("a: 1\nuser: ema_s3cr3t\n", 2)]
    [InlineData("service:\n  uri: https://a.test\n  ssl:\n    - ema_s3cr3t\n", 4)]
    [InlineData("a: 1\nservice:\n\turi: ema_s3cr3t\n", 3)]
    [InlineData("a: 1\nservice:\n  uri: ema_s3cr3t\n \tproxy: x\n", 4)]
    [InlineData("a: 1\n<<: ema_s3cr3t\n", 2)]
    [InlineData("a: 1\n<<: [ema_s3cr3t]\n", 2)]
    public void A_file_that_cannot_be_read_is_named_with_its_line_and_not_shown(string yaml, int line)
    {
        var file = _home.WriteConfig(yaml);

        var refused = Assert.Throws<ArraylakeConfigurationException>(() => _home.Settings);

        Assert.Contains($"'{file}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"(line {line})", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", refused.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("b: &b {uri: https://merged.test}\nservice:\n  <<: *b\n", "https://merged.test")]
    [InlineData("b: &b {uri: https://merged.test}\nservice:\n  uri: https://a.test\n  <<: *b\n", "https://a.test")]
    [InlineData("b: &b {uri: https://1.test}\nservice:\n  <<: [*b, {uri: https://2.test}]\n", "https://1.test")]
    [InlineData("b: &b {service: {uri: https://merged.test}}\n<<: *b\n", "https://merged.test")]
    public void What_is_merged_counts_less_than_what_stands_beside_it(string yaml, string uri)
    {
        _home.WriteConfig(yaml);

        Assert.Equal(uri, _home.Settings.ServiceUri?.Value);
    }

    [Theory]
    [InlineData("token: ema_a\n", true)]
    [InlineData("user:\n  org: acme\n", false)]
    [UnsupportedOSPlatform("windows")]
    public void A_file_with_a_token_that_others_can_read_is_worth_a_warning(string yaml, bool isSecret)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no modes on Windows.");
        var file = _home.WriteConfig(yaml);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        Assert.Equal(isSecret, _home.Settings.Warnings.Count == 1);
        Assert.All(
            _home.Settings.Warnings,
            warning => Assert.Contains($"chmod 600 '{file}'", warning, StringComparison.Ordinal));

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Empty(_home.Settings.Warnings);
    }

    [Fact]
    public void A_file_that_makes_the_YAML_library_fail_is_named_too()
    {
        var file = _home.WriteConfig("a: 1\nb: [ema_s3cr3t\nc: 2\n");

        var refused = Assert.Throws<ArraylakeConfigurationException>(() => _home.Settings);

        Assert.Equal($"The config file '{file}' is not valid YAML.", refused.Message);
    }

    [Fact]
    public void A_small_file_that_expands_to_a_huge_one_is_refused()
    {
        var lines = Enumerable.Range(1, 8).Select(level =>
            $"l{level}: &l{level} {{{string.Join(", ", Enumerable.Range(0, 9).Select(i => $"k{i}: *l{level - 1}"))}}}");
        _home.WriteConfig($"l0: &l0 {{a: b}}\n{string.Join('\n', lines)}\n");

        var refused = Assert.Throws<ArraylakeConfigurationException>(() => _home.Settings);

        Assert.Contains("too large or too deeply nested", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_there_is_no_home_there_are_no_files() =>
        Assert.Null(ArraylakeSettings.Read(new Dictionary<string, string>()).Token);

    [Fact]
    public void Settings_do_not_print_a_token()
    {
        _home.Environment["ARRAYLAKE_TOKEN"] = "ema_s3cr3t";

        Assert.Equal("environment variable ARRAYLAKE_TOKEN", _home.Settings.Token!.ToString());
    }
}
