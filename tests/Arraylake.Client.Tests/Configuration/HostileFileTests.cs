using System.Diagnostics;

namespace Arraylake.Tests.Configuration;

/// <summary>Files that are no config, but something to bring the process down with.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public static TheoryData<string, string> TooMuch => new()
    {
        { "a deep list", new string('[', 300_000) },
        { "a deep map", string.Concat(Enumerable.Repeat("{a: ", 100_000)) },
        { "a deep block", string.Concat(Enumerable.Repeat("- ", 100_000)) },
        { "a circle", "a: &a {b: *a}\n" },
        { "a circle of lists", "a: &a [*a]\n" },
        { "aliases as a key", $"{Laughs()}? *l11\n: v\n" },
        { "aliases in lists", $"{Laughs()}token: *l11\n" },
        { "a depth made of aliases", Chain() },
        { "many keys", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i}: v\n")) },
    };

    public void Dispose() => _home.Dispose();

    [Theory]
    [MemberData(nameof(TooMuch))]
    public async Task A_file_that_is_too_large_or_too_deep_is_refused(string what, string yaml)
    {
        var file = _home.WriteConfig(yaml);

        var refused = await Assert.ThrowsAsync<ArraylakeConfigurationException>(
            () => Task.Run(() => _home.Settings).InTime());

        Assert.Contains($"'{file}' is too large or too deeply nested for a config (line", refused.Message, StringComparison.Ordinal);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void What_stays_within_bounds_is_read()
    {
        _home.WriteConfig("a: &a {b: {c: {d: [e, {f: g}]}}}\nb: *a\nc: [*a, *a]\n? {x: *a}\n: y\ntoken: ema_test\n");

        Assert.Equal("ema_test", _home.Settings.Token?.Value.Reveal());
    }

    [Fact]
    public async Task A_config_and_a_login_that_never_end_are_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "Takes /dev/zero.");
        _home.Environment["ARRAYLAKE_CONFIG"] = "/dev/zero";

        await Assert.ThrowsAsync<ArraylakeConfigurationException>(() => Task.Run(() => _home.Settings).InTime());
        await Assert.ThrowsAsync<ArraylakeConfigurationException>(
            () => Task.Run(() => new SavedLogin("/dev/zero").Expiration).InTime());
    }

    [Fact]
    public async Task An_authority_that_never_ends_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "Takes /dev/zero.");
        using var service = new FakeService();
        var options = service.Options with { Handler = null, CertificateAuthority = "/dev/zero" };

        await Assert.ThrowsAsync<ArraylakeConfigurationException>(
            () => Task.Run(() => new ArraylakeClient(options)).InTime());
    }

    [Fact]
    public async Task A_config_may_come_through_a_pipe()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Takes a named pipe of Unix.");
        var pipe = Path.Combine(_home.Path, "pipe");
        using (var made = Process.Start("mkfifo", pipe))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        _home.Environment["ARRAYLAKE_CONFIG"] = pipe;

        var writing = Task.Run(() => File.WriteAllText(pipe, "token: ema_test"));
        var settings = await Task.Run(() => _home.Settings).InTime();

        await writing.InTime();
        Assert.Equal("ema_test", settings.Token?.Value.Reveal());
    }

    private static string Laughs() => "l0: &l0 [x]\n" + string.Concat(Enumerable.Range(1, 11).Select(level =>
        $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 10))}]\n"));

    private static string Chain() => "l0: &l0 {a: b}\n" + string.Concat(Enumerable.Range(1, 50).Select(level =>
        $"l{level}: &l{level} {{a: *l{level - 1}}}\n"));
}
