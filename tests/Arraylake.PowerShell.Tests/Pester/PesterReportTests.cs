using System.Globalization;
using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>What 'dotnet test' tells of Pester suites, good ones and broken ones.</summary>
public sealed class PesterReportTests : IDisposable
{
    private readonly DirectoryInfo _suites = Directory.CreateTempSubdirectory("arraylake-suites-");

    [Fact]
    public async Task Each_test_counts_and_a_failure_has_its_name_its_message_and_its_line()
    {
        Write("Mixed", """
            Describe 'Sums' {
                It 'adds <n>' -ForEach @{ n = 1 }, @{ n = 2 } { $n | Should -Be 2 }
                It 'has its reason' { Set-ItResult -Skipped -Because 'the moon is full' }
                It 'runs in the pinned PowerShell' { (pwsh -NoProfile -Command '$PSHOME') | Should -Be $PSHOME }
            }
            """);

        var (exitCode, output) = await RunAsync();

        Assert.Equal(2, exitCode);
        Assert.Matches(@"(?s)failed Sums > adds 1.*Expected 2, but got 1\..*Mixed\.Tests\.ps1:2", output);
        Assert.Matches(@"(?s)skipped Sums > has its reason.*the moon is full", output);
        Assert.Equal((4, 1, 2, 1), Counts(output));
    }

    [Fact]
    public async Task A_suite_that_cannot_be_trusted_has_failed()
    {
        (string Suite, string Message)[] broken =
        [
            ("Describe 'a' { It 'ends' { [Environment]::Exit(0) } }", "pwsh exited before the suite finished."),
            ("Describe 'a' { ", "Missing closing '}'"),
            ("# Nothing.", "The suite has no tests."),
            ("Describe 'a' { It 'b' { }; AfterAll { throw 'no teardown' } }", "no teardown"),
            ("Describe 'a' { It 'b' { }; BeforeAll { throw 'no setup' } }", "no setup"),
            ("Describe 'a' { It 'b' -Skip { } }", "It was skipped without a reason"),
        ];
        foreach (var (number, (suite, _)) in broken.Index())
        {
            Write($"Broken{number}", suite);
        }
        Write("Good", "Describe 'a' { It 'is fine' { 1 | Should -Be 1 } }");

        var (exitCode, output) = await RunAsync();

        Assert.Equal(2, exitCode);
        Assert.All(broken, each => Assert.Contains(each.Message, output, StringComparison.Ordinal));
        // Without its setup, a test has failed too; without its teardown, it has not.
        Assert.Equal((broken.Length + 1 + 2, broken.Length + 1, 2, 0), Counts(output));
    }

    [Fact]
    public async Task No_suite_at_all_is_a_failure() => Assert.NotEqual(0, (await RunAsync()).ExitCode);

    public void Dispose() => _suites.Delete(recursive: true);

    private static (int Total, int Failed, int Succeeded, int Skipped) Counts(string output)
    {
        int Count(string name) => int.Parse(
            Regex.Match(output, $@"(?<=^ *{name}: )\d+", RegexOptions.Multiline).Value, CultureInfo.InvariantCulture);
        return (Count("total"), Count("failed"), Count("succeeded"), Count("skipped"));
    }

    private static string Program { get; } = Path.Combine(
        PackedSolution.Repository, "tests", "Arraylake.Pester.Tests", "bin", BuildOutput.Configuration, "net10.0",
        "Arraylake.Pester.Tests.dll");

    private Task<(int ExitCode, string Output)> RunAsync() => PackedSolution.RunAsync(
        "dotnet", [Program, "--folder", _suites.FullName, "--workers", "1", "--no-ansi", "--no-progress"]);

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(_suites.FullName, $"{name}.Tests.ps1"), text);
}
