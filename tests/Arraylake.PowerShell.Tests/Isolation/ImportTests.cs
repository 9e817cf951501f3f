using System.Reflection;

namespace Arraylake.PowerShell.Tests;

public sealed class ImportTests(EmulatorFixture emulator)
{
    private static readonly string[] Commands =
    [
        "Clear-ArraylakeBucketProbe", "Compare-ArraylakeBucketConfig", "Connect-Arraylake", "Disconnect-Arraylake",
        "Export-ArraylakeBucketConfig", "Find-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig",
        "Get-ArraylakeBucketConfigDependent", "Get-ArraylakeBucketCredential", "Get-ArraylakeConnection",
        "Get-ArraylakeOrg", "Get-ArraylakeRepo", "Get-ArraylakeVirtualChunkAccessPolicy",
        "Import-ArraylakeBucketConfig", "New-ArraylakeBucketAuth", "New-ArraylakeBucketConfig",
        "New-ArraylakeBucketPolicyDocument", "New-ArraylakeVirtualChunkAccessPolicy", "Remove-ArraylakeBucketConfig",
        "Remove-ArraylakeVirtualChunkAccessPolicy", "Rename-ArraylakeBucketConfig",
        "Set-ArraylakeBucketConfig", "Set-ArraylakeDefaultBucketConfig", "Show-ArraylakeBucketConfig",
        "Start-ArraylakeEmulator", "Stop-ArraylakeEmulator", "Test-ArraylakeBucketConfig",
    ];

    [Fact]
    public void The_module_exports_its_commands_and_nothing_else()
    {
        using var session = new ModuleSession();

        var module = session.Run("Get-Module Arraylake").OnlyOutput;

        Assert.Equal(Commands, Keys("ExportedCommands"));
        Assert.Empty(Keys("ExportedAliases"));
        Assert.Empty(Keys("ExportedVariables"));

        IEnumerable<string> Keys(string property) =>
            ((System.Collections.IDictionary)module.Properties[property].Value).Keys
                .Cast<string>().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Importing_again_by_force_keeps_commands_and_connection()
    {
        var org = emulator.NewOrg();
        using var session = ModuleSession.Connected(emulator.Url, org);

        session.Run("Import-Module $args[0] -Force; Import-Module $args[0] -Force", BuildOutput.ModulePath)
            .WithoutErrors();

        Assert.Equal(Commands.Length, session.Run("Get-Command -Module Arraylake").Output.Count);
        session.Run("New-ArraylakeBucketConfig new gs://some-bucket; Get-ArraylakeBucketConfig new").WithoutErrors();
    }

    [Fact]
    public void The_module_ships_these_assemblies_and_no_others()
    {
        var shipped = Directory.EnumerateFiles(BuildOutput.ModulePath, "*.dll", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(BuildOutput.ModulePath, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "Arraylake.PowerShell.dll", "deps/AWSSDK.Core.dll", "deps/AWSSDK.Extensions.Numerics.dll",
                "deps/AWSSDK.S3.dll", "deps/Arraylake.Client.dll", "deps/Arraylake.Storage.dll", "deps/Polly.Core.dll",
                "deps/RestSharp.dll", "deps/System.IO.Hashing.dll", "deps/YamlDotNet.dll",
            ],
            shipped);
    }

    [Fact]
    public void The_module_ships_manifest_formats_types_help_and_license()
    {
        string[] files =
        [
            "Arraylake.psd1",
            "Arraylake.Format.ps1xml",
            "Arraylake.Types.psd1",
            "Arraylake.Types.ps1xml",
            "LICENSE",
            "en-US/Arraylake.PowerShell.dll-Help.xml",
        ];

        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(BuildOutput.ModulePath, file)), file));
    }

    [Fact]
    public void The_manifest_has_the_version_of_the_assemblies_and_asks_for_PowerShell_7_4()
    {
        using var session = new ModuleSession();

        var module = session.Run("Get-Module Arraylake").OnlyOutput;

        var assembly = AssemblyName.GetAssemblyName(Path.Combine(BuildOutput.ModulePath, "Arraylake.PowerShell.dll"));
        Assert.Equal(assembly.Version!.ToString(3), module.Properties["Version"].Value.ToString());
        Assert.Equal(new Version(7, 4), module.Properties["PowerShellVersion"].Value);
    }

    [Fact]
    public void No_exported_type_rests_on_a_type_of_the_client()
    {
        using var session = new ModuleSession();
        var module = AppDomain.CurrentDomain.GetAssemblies()
            .Single(assembly => assembly.GetName().Name == "Arraylake.PowerShell");

        var resting = module.GetExportedTypes().Where(type =>
            type.BaseType?.Assembly.GetName().Name == "Arraylake.Client"
            || type.GetInterfaces().Any(@interface => @interface.Assembly.GetName().Name == "Arraylake.Client"));

        Assert.Empty(resting);
    }

    [Fact]
    public void Everything_the_module_needs_lives_in_a_context_of_its_own()
    {
        using var session = new ModuleSession();
        session.Run("Connect-Arraylake -Token ema_test_x -ServiceUri http://127.0.0.1:1 -SkipValidation")
            .WithoutErrors();

        var contexts = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name is "RestSharp" or "Arraylake.Client")
            .Select(assembly => System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly)!.Name);

        Assert.Equal(["Arraylake", "Arraylake"], contexts);
    }
}
