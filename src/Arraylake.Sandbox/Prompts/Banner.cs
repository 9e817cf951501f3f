using System.Diagnostics;
using System.Management.Automation;

namespace Arraylake.Sandbox;

/// <summary>What stands above the prompt.</summary>
internal static class Banner
{
    public static void Write(
        TextWriter output, SandboxOptions options, SandboxService service, InstalledPowerShell? pwsh, string whyNot)
    {
        var orgs = $"{(service.Orgs.Count == 1 ? "Organization" : "Organizations")} {string.Join(", ", service.Orgs)}";
        var data = options.Data is null ? "a temporary folder, removed at the end" : options.Data;
        output.WriteLine($"""

            Arraylake sandbox: connected to a local emulator of the service at {service.Address}
            {orgs}. Data in {data}.
            {(pwsh is null ? DescribeEngine(whyNot) : $"PowerShell {pwsh.Version}.")}

              Get-Command -Module Arraylake
              New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1
              Get-ArraylakeBucketConfig

            'exit' ends the sandbox.

            """);
    }

    private static string DescribeEngine(string whyNot)
    {
        var version = FileVersionInfo.GetVersionInfo(typeof(PSObject).Assembly.Location).ProductVersion!.Split(' ')[0];
        return EngineSession.BareCommandCount is { } count
            ? $"""
               {whyNot}: this is the bare PowerShell {version} engine, with {count} commands of its own
               and Format-Table, Format-List, Out-String; no Select-Object, Import-Csv, ConvertTo-Json and the like.
               """
            : $"{whyNot}: this is the built-in PowerShell {version}.";
    }
}
