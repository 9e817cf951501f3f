using System.Reflection;
using System.Reflection.Emit;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Another module has loaded another RestSharp. Each case runs in a process of its own: what is loaded
/// stays loaded.
/// </summary>
public sealed class OtherRestSharpTests
{
    [Theory]
    [InlineData("106.0.0.0")]
    [InlineData("200.0.0.0")]
    public async Task The_module_works_beside_an_older_and_a_newer_RestSharp(string version)
    {
        var output = await RunAsync(version,
            $$"""
            Import-Module '{{BuildOutput.ModulePath}}' -ErrorAction Stop
            Start-ArraylakeEmulator -Path '{{BuildOutput.EmulatorPath}}' -ErrorAction Stop
            New-ArraylakeBucketConfig new gs://some-bucket -ErrorAction Stop | Rename-ArraylakeBucketConfig -NewNickname newer
            "found: $(Get-ArraylakeBucketConfig)"
            """);

        Assert.Contains($"loaded: {version}", output, StringComparison.Ordinal);
        Assert.Contains("found: newer", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("106.0.0.0")]
    [InlineData("200.0.0.0")]
    public async Task Without_the_bridge_it_would_not(string version)
    {
        var output = await RunAsync(version,
            $$"""
            $null = [System.Reflection.Assembly]::LoadFrom('{{Path.Combine(BuildOutput.ModulePath, "deps", "Arraylake.Client.dll")}}')
            $options = [Arraylake.ArraylakeClientOptions]@{ Token = [Arraylake.SecretText]::new('ema_test_x') }
            try { $null = [Arraylake.ArraylakeClient]::new($options); 'it worked' } catch { "it failed: $_" }
            """);

        Assert.Contains($"loaded: {version}", output, StringComparison.Ordinal);
        Assert.Contains("it failed:", output, StringComparison.Ordinal);
        Assert.Contains(
            "RestSharp", output[output.IndexOf("it failed:", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string version, string script)
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-isolation-");
        try
        {
            var stub = Path.Combine(folder.FullName, "RestSharp.dll");
            WriteStub(stub, version);
            var file = Path.Combine(folder.FullName, "script.ps1");
            await File.WriteAllTextAsync(
                file,
                $$"""
                $stub = [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath('{{stub}}')
                "loaded: $($stub.GetName().Version)"
                {{script}}
                """,
                TestContext.Current.CancellationToken);
            return (await PinnedPowerShell.RunAsync("-File", file)).Text;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The registry has one version of RestSharp only, so the others are stand-ins: its name, its key, nothing in it.
    private static void WriteStub(string path, string version)
    {
        var name = AssemblyName.GetAssemblyName(Path.Combine(BuildOutput.ModulePath, "deps", "RestSharp.dll"));
        var stub = new AssemblyName("RestSharp") { Version = new Version(version) };
        stub.SetPublicKey(name.GetPublicKey());
        var assembly = new PersistedAssemblyBuilder(stub, typeof(object).Assembly);
        assembly.DefineDynamicModule("RestSharp");
        assembly.Save(path);
    }
}
