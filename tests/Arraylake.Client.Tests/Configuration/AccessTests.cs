namespace Arraylake.Tests.Configuration;

/// <summary>Which token, organization and service win (contract 1.2 to 1.6).</summary>
public sealed class AccessTests : IDisposable
{
    private const string Host = "https://service.test";

    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    // What is set: g… given, e… environment, f… file; t token, o org, s service; login a saved one for that service.
    // A source is told by its last word.
    [Theory]
    [InlineData("gt", "ema_given", "-Token")]
    [InlineData("gt et", "ema_given", "-Token")]
    [InlineData("gt ft", "ema_given", "-Token")]
    [InlineData("gt login", "ema_given", "-Token")]
    [InlineData("gt et ft login", "ema_given", "-Token")]
    [InlineData("et", "ema_environment", "ARRAYLAKE_TOKEN")]
    [InlineData("et ft", "ema_environment", "ARRAYLAKE_TOKEN")]
    [InlineData("et login", "ema_environment", "ARRAYLAKE_TOKEN")]
    [InlineData("et ft login", "ema_environment", "ARRAYLAKE_TOKEN")]
    [InlineData("ft", "ema_file", "config.yaml")]
    [InlineData("ft login", "ema_file", "config.yaml")]
    [InlineData("login", null, "service.test.json")]
    [InlineData("gt et ft login only", null, "service.test.json")]
    public void The_first_token_wins(string set, string? token, string source)
    {
        var access = Find(set);

        Assert.Equal(token, access.Options.Token?.Reveal());
        Assert.Equal(token is null, access.Options.SavedLogin is not null);
        Assert.EndsWith(source, access.CredentialSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gt go eo eu fo", "given", "-Org")]
    [InlineData("gt eo eu fo", "environment", "ARRAYLAKE_ORG")]
    [InlineData("gt eo fo", "environment", "ARRAYLAKE_ORG")]
    [InlineData("gt eu fo", "user", "ARRAYLAKE_USER__ORG")]
    [InlineData("gt fo", "file", "config.yaml")]
    [InlineData("login fo", "file", "config.yaml")]
    [InlineData("gt", null, null)]
    public void The_first_organization_wins(string set, string? org, string? source)
    {
        var found = Find(set).Org;

        Assert.Equal(org, found?.Value);
        Assert.EndsWith(source ?? "", found?.Source ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gt gs es fs", "https://given.test", "-ServiceUri")]
    [InlineData("gt es fs", "https://environment.test", "ARRAYLAKE_SERVICE__URI")]
    [InlineData("gt fs", "https://file.test", "config.yaml")]
    [InlineData("gt default", "https://api.earthmover.io", "the default")]
    public void The_first_service_wins(string set, string service, string source)
    {
        var access = Find(set);

        Assert.Equal(service, access.Options.ServiceUri);
        Assert.EndsWith(source, access.ServiceSource, StringComparison.Ordinal);
    }

    [Fact]
    public void The_old_login_is_for_the_production_service_alone()
    {
        var path = _home.Write(".arraylake/token.json", "{}");

        Assert.Equal(path, Find("default").Options.SavedLogin?.Path);
        var missing = Assert.Throws<ArraylakeCredentialMissingException>(() => Find(""));
        Assert.DoesNotContain("token.json", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_anywhere_is_one_error_that_lists_the_places_in_order()
    {
        _home.WriteConfig("user:\n  org: acme\n");

        var missing = Assert.Throws<ArraylakeCredentialMissingException>(() => Find(""));

        Assert.Collection(
            missing.Places,
            place => Assert.Equal("environment variable ARRAYLAKE_TOKEN", place),
            place => Assert.EndsWith("config.yaml", place, StringComparison.Ordinal),
            place => Assert.EndsWith("service.test.json (no such file)", place, StringComparison.Ordinal));
        Assert.All(missing.Places, place => Assert.Contains(place, missing.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("false")]
    [InlineData("False")]
    [InlineData("no")]
    [InlineData("0")]
    public void Certificates_that_are_not_to_be_checked_are_refused_with_the_way_out(string verify)
    {
        _home.WriteConfig($"service:\n  ssl:\n    verify: {verify}\n");

        var refused = Assert.Throws<ArraylakeConfigurationException>(() => Find("gt"));

        Assert.Contains("service.ssl.cafile", refused.Message, StringComparison.Ordinal);
        Assert.Contains("config.yaml", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_authority_that_is_given_beats_such_a_setting_and_the_one_of_the_settings()
    {
        _home.WriteConfig("service:\n  ssl:\n    verify: false\n    cafile: /file.pem\n");

        var access = ArraylakeAccess.Find(
            new GivenAccess { Token = new(new SecretText("ema_a"), "x"), CertificateAuthority = "/given.pem" },
            _home.Settings);

        Assert.Equal("/given.pem", access.Options.CertificateAuthority);
    }

    [Fact]
    public void The_authority_of_the_settings_is_found_in_the_home_folder_too()
    {
        _home.WriteConfig("service:\n  ssl:\n    verify: true\n    cafile: ~/ca.pem\n");

        Assert.Equal(Path.Combine(_home.Path, "ca.pem"), Find("gt").Options.CertificateAuthority);
    }

    [Theory]
    [InlineData("ARRAYLAKE_TOKEN", "nonsense", "The token from environment variable ARRAYLAKE_TOKEN is neither")]
    [InlineData("ARRAYLAKE_SERVICE__URI", "ftp://x", "Its source is environment variable ARRAYLAKE_SERVICE__URI.")]
    [InlineData("ARRAYLAKE_SERVICE__PROXY", "ftp://x", "Its source is environment variable ARRAYLAKE_SERVICE__PROXY.")]
    [InlineData("all_proxy", "ftp://x", "Its source is environment variable all_proxy.")]
    [InlineData("ARRAYLAKE_HTTP__TIMEOUT", "x", "(environment variable ARRAYLAKE_HTTP__TIMEOUT)")]
    public void What_cannot_be_used_says_where_it_was_found(string variable, string value, string where)
    {
        _home.Environment["ARRAYLAKE_TOKEN"] = "ema_test";
        _home.Environment["ARRAYLAKE_SERVICE__URI"] = Host;
        _home.Environment[variable] = value;

        var refused = Assert.ThrowsAny<ArraylakeException>(
            () => new ArraylakeClient(ArraylakeAccess.Find(settings: _home.Settings).Options));

        Assert.Contains(where, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_found_can_be_compared_and_does_not_print_a_secret()
    {
        var access = Find("et");

        Assert.True(access.IsSameAs(Find("et")));
        _home.Environment["ARRAYLAKE_TOKEN"] = "ema_other";
        Assert.False(access.IsSameAs(ArraylakeAccess.Find(settings: _home.Settings)));
        Assert.False(access.IsSameAs(Find("et eo")));
        Assert.False(access.IsSameAs(null));
        Assert.DoesNotContain("ema_", $"{access} {access.Options}", StringComparison.Ordinal);
    }

    private ArraylakeAccess Find(string set)
    {
        var names = set.Split(' ');
        var environment = _home.Environment;
        bool Is(string name) => names.Contains(name);
        if (!Is("gs") && !Is("es") && !Is("fs") && !Is("default"))
        {
            environment["ARRAYLAKE_SERVICE__URI"] = Host;
        }
        Set(Is("et"), "ARRAYLAKE_TOKEN", "ema_environment");
        Set(Is("eo"), "ARRAYLAKE_ORG", "environment");
        Set(Is("eu"), "ARRAYLAKE_USER__ORG", "user");
        Set(Is("es"), "ARRAYLAKE_SERVICE__URI", "https://environment.test");
        if (Is("ft") || Is("fo") || Is("fs"))
        {
            _home.WriteConfig(
                (Is("ft") ? "token: ema_file\n" : "") + (Is("fo") ? "user:\n  org: file\n" : "")
                + (Is("fs") ? "service:\n  uri: https://file.test\n" : ""));
        }
        if (Is("login"))
        {
            _home.Write(".arraylake/tokens/service.test.json", "{}");
        }
        return ArraylakeAccess.Find(
            new GivenAccess
            {
                Token = Is("gt") ? new(new SecretText("ema_given"), "the parameter -Token") : null,
                Org = Is("go") ? new("given", "the parameter -Org") : null,
                ServiceUri = Is("gs") ? new("https://given.test", "the parameter -ServiceUri") : null,
                UseSavedLogin = Is("only"),
            },
            _home.Settings);

        void Set(bool wanted, string name, string value)
        {
            if (wanted)
            {
                environment[name] = value;
            }
        }
    }
}
