using System.Collections;
using System.Reflection;

namespace Arraylake.PowerShell.Tests;

/// <summary>The build takes the facts from the module and refuses pages that do not match it.</summary>
public sealed class HelpBuilderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-help-");

    public HelpBuilderTests()
    {
        foreach (var page in Directory.GetFiles(Path.Combine(BuildOutput.Root, "docs", "en-US")))
        {
            File.Copy(page, PathOf(Path.GetFileName(page)));
        }
    }

    [Fact]
    public async Task Pages_that_match_the_module_become_help()
    {
        var (exitCode, output) = await BuildAsync();

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(PathOf("Arraylake.PowerShell.dll-Help.xml")), output);
    }

    [Fact]
    public async Task A_page_that_describes_an_unknown_parameter_fails_the_build()
    {
        Edit("Get-ArraylakeOrg.md", "## INPUTS", "### -Colour\n\nThe color.\n\n## INPUTS");

        await AssertProblemAsync("Get-ArraylakeOrg.md(", "The command Get-ArraylakeOrg has no parameter -Colour.");
    }

    [Fact]
    public async Task A_page_that_lacks_a_parameter_fails_the_build()
    {
        Edit("Get-ArraylakeOrg.md", "### -Name\n", "");

        await AssertProblemAsync("Get-ArraylakeOrg.md(", "The parameter -Name is not described");
    }

    [Fact]
    public async Task A_command_without_a_page_fails_the_build()
    {
        File.Delete(PathOf("Get-ArraylakeOrg.md"));
        foreach (var page in _folder.GetFiles())
        {
            Edit(page.Name, "](Get-ArraylakeOrg.md)", "](Get-ArraylakeRepo.md)");
        }

        await AssertProblemAsync("Get-ArraylakeOrg.md: ", "The command Get-ArraylakeOrg has no page.");
    }

    [Fact]
    public async Task A_page_without_a_command_fails_the_build()
    {
        File.Copy(PathOf("Get-ArraylakeOrg.md"), PathOf("Get-ArraylakeTeam.md"));
        Edit("Get-ArraylakeTeam.md", "# Get-ArraylakeOrg", "# Get-ArraylakeTeam");

        await AssertProblemAsync("Get-ArraylakeTeam.md(1)", "The module has no command Get-ArraylakeTeam.");
    }

    [Fact]
    public async Task A_shared_parameter_that_no_command_has_fails_the_build()
    {
        Edit("SharedParameters.md", "## -Confirm", "## -Colour\n\nThe color.\n\n## -Confirm");

        await AssertProblemAsync("SharedParameters.md(", "No command has a parameter -Colour.");
    }

    [Fact]
    public void A_parameter_with_an_initial_value_declares_it_as_its_default()
    {
        using var session = new ModuleSession();

        foreach (var type in ExportedCommands.All(session).Select(command => command.ImplementingType))
        {
            var command = Activator.CreateInstance(type)!;
            Assert.All(
                type.GetProperties().Where(property =>
                    property.IsDefined(typeof(ParameterAttribute)) && !IsUnset(property.GetValue(command))),
                property => Assert.Equal(
                    Text(property.GetValue(command)),
                    $"{property.GetCustomAttribute<PSDefaultValueAttribute>()?.Value}"));
        }
    }

    [Fact]
    public void Connect_declares_the_defaults_of_the_client()
    {
        using var session = new ModuleSession();
        var connect = ExportedCommands.Get(session, "Connect-Arraylake").ImplementingType;
        var client = ExportedCommands.Get(session, "Get-ArraylakeBucketConfig").OutputType[0].Type.Assembly;
        dynamic options = Activator.CreateInstance(client.GetType("Arraylake.ArraylakeClientOptions", true)!)!;

        Assert.Equal(
            [
                (int)options.ConnectionTimeout.TotalSeconds, (int)options.Timeout.TotalSeconds,
                (int)options.RetryTimeout.TotalSeconds, (int)options.MaximumRetryCount,
            ],
            [
                DefaultOf("ConnectionTimeoutSeconds"), DefaultOf("TimeoutSeconds"),
                DefaultOf("RetryTimeoutSeconds"), DefaultOf("MaximumRetryCount"),
            ]);

        int DefaultOf(string parameter) =>
            (int)connect.GetProperty(parameter)!.GetCustomAttribute<PSDefaultValueAttribute>()!.Value!;
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static bool IsUnset(object? value) =>
        Text(value).Length == 0 || (value is ValueType && value.Equals(Activator.CreateInstance(value.GetType())));

    private static string Text(object? value) => value is IEnumerable and not string
        ? string.Join(", ", ((IEnumerable)value).Cast<object>())
        : $"{value}";

    private async Task AssertProblemAsync(string place, string message)
    {
        var (exitCode, output) = await BuildAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains(place, output, StringComparison.Ordinal);
        Assert.Contains($": error HELP001: {message}", output, StringComparison.Ordinal);
        Assert.False(File.Exists(PathOf("Arraylake.PowerShell.dll-Help.xml")));
    }

    private Task<(int ExitCode, string Output)> BuildAsync() => PackedSolution.RunAsync("dotnet",
    [
        Path.Combine(BuildOutput.Root, "build", "Arraylake.HelpBuilder", "bin", BuildOutput.Configuration, "net10.0",
            "Arraylake.HelpBuilder.dll"),
        Path.Combine(BuildOutput.Root, "src", "Arraylake.PowerShell", "bin", BuildOutput.Configuration, "net8.0",
            "Arraylake.PowerShell.dll"),
        _folder.FullName,
        _folder.FullName,
    ]);

    private void Edit(string page, string text, string replacement) => File.WriteAllText(
        PathOf(page), File.ReadAllText(PathOf(page)).ReplaceLineEndings("\n").Replace(text, replacement,
            StringComparison.Ordinal));

    private string PathOf(string file) => Path.Combine(_folder.FullName, file);
}
