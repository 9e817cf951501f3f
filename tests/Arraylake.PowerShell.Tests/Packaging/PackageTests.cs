using System.Text;
using System.Xml.Linq;

namespace Arraylake.PowerShell.Tests;

public sealed class PackageTests(PackedSolution packages) : IClassFixture<PackedSolution>
{
    [Fact]
    public void The_module_unpacked_into_an_empty_module_folder_can_be_imported()
    {
        var folder = Path.Combine(packages.NewFolder(), "Arraylake");
        packages.Unpack("Arraylake", folder);
        using var session = new ModuleSession(import: false);

        var commands = session.Run("(Import-Module $args[0] -PassThru).ExportedCommands.Keys", folder).WithoutErrors();

        using var built = new ModuleSession();
        Assert.Equal(
            built.Run("(Get-Module Arraylake).ExportedCommands.Keys").Output.Select(name => $"{name}"),
            commands.Output.Select(name => $"{name}"));
        Assert.Equal(
            Files(BuildOutput.ModulePath),
            Files(folder).Where(file => !file.StartsWith("_rels", StringComparison.Ordinal)
                && !file.StartsWith("package/", StringComparison.Ordinal)
                && file is not ("[Content_Types].xml" or "Arraylake.nuspec")));
    }

    [Fact]
    public void The_module_package_says_what_galleries_look_for()
    {
        var nuspec = Nuspec("Arraylake");
        using var session = new ModuleSession();
        var module = session.Run("Get-Module Arraylake").OnlyOutput;
        var tags = nuspec("tags").Split(' ');

        Assert.Equal("Arraylake", nuspec("id"));
        Assert.Equal($"{module.Properties["Version"].Value}", nuspec("version"));
        Assert.Equal($"{module.Properties["Description"].Value}", nuspec("description"));
        Assert.Equal($"{module.Properties["ReleaseNotes"].Value}", nuspec("releaseNotes"));
        Assert.StartsWith("### ", nuspec("releaseNotes"), StringComparison.Ordinal);
        Assert.Superset(
            new HashSet<string> { "PSModule", "PSEdition_Core", "PSIncludes_Cmdlet", "Arraylake", "S3" },
            tags.ToHashSet());
        Assert.Equal(
            session.Run("Get-Command -Module Arraylake").Values("Name").SelectMany(name =>
                new[] { $"PSCmdlet_{name}", $"PSCommand_{name}" }).Order(StringComparer.Ordinal),
            tags.Where(tag => tag.StartsWith("PSC", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_client_package_has_readme_license_documentation_and_symbols()
    {
        var nuspec = Nuspec("Arraylake.Client");

        Assert.Superset(
            new HashSet<string> { "README.md", "lib/net8.0/Arraylake.Client.dll", "lib/net8.0/Arraylake.Client.xml" },
            Files(packages.Unpack("Arraylake.Client")).ToHashSet());
        Assert.Contains(
            "lib/net8.0/Arraylake.Client.pdb", Files(packages.Unpack("Arraylake.Client", extension: "snupkg")));
        Assert.Equal("MIT", nuspec("license"));
        Assert.Equal("README.md", nuspec("readme"));
    }

    [Theory]
    [InlineData("Arraylake")]
    [InlineData("Arraylake.Client")]
    [InlineData("Arraylake.Emulator")]
    public void No_package_holds_a_path_of_this_machine(string id)
    {
        var folder = packages.Unpack(id);
        byte[][] paths =
        [
            Encoding.UTF8.GetBytes(PackedSolution.Repository), Encoding.Unicode.GetBytes(PackedSolution.Repository),
        ];

        var leaks = Files(folder).Where(file =>
        {
            var content = File.ReadAllBytes(Path.Combine(folder, file));
            return paths.Any(path => content.AsSpan().IndexOf(path) >= 0);
        });

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task The_emulator_installs_as_a_tool_and_Start_ArraylakeEmulator_runs_it()
    {
        var folder = packages.NewFolder();
        var config = Path.Combine(folder, "nuget.config");
        await File.WriteAllTextAsync(
            config,
            $"""
            <configuration>
              <packageSources><clear /><add key="built" value="{packages.Folder}" /></packageSources>
            </configuration>
            """,
            TestContext.Current.CancellationToken);
        var (exitCode, output) = await PackedSolution.RunAsync(
            "dotnet",
            ["tool", "install", "Arraylake.Emulator", "--prerelease", "--tool-path", folder, "--configfile", config]);
        Assert.True(exitCode == 0, output);
        var tool = Path.Combine(folder, OperatingSystem.IsWindows() ? "arraylake-emulator.exe" : "arraylake-emulator");

        var help = await PackedSolution.RunAsync(tool, ["--help"]);
        using var session = new ModuleSession();
        var user = session.Run("Start-ArraylakeEmulator acme -Path $args[0]; (Get-ArraylakeConnection).User", tool);
        session.Run("New-ArraylakeBucketConfig one gs://some-bucket; Stop-ArraylakeEmulator").WithoutErrors();

        Assert.Contains("--until-stdin-closes", help.Output, StringComparison.Ordinal);
        Assert.Contains("@acme.", $"{user.WithoutErrors().OnlyOutput}", StringComparison.Ordinal);
    }

    private Func<string, string> Nuspec(string id)
    {
        var file = XDocument.Load(Path.Combine(packages.Unpack(id), $"{id}.nuspec"));
        return name =>
            file.Descendants().Single(element => element.Name.LocalName == name).Value.ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
