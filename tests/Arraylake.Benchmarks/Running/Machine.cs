using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Arraylake.Benchmarks;

/// <summary>Where and with what the figures were made; nothing that names the machine.</summary>
internal static partial class Machine
{
    private const double Gibibyte = 1024 * 1024 * 1024;

    public static IReadOnlyList<(string What, string Value)> Describe(Workbench bench) =>
    [
        ("Machine", $"{Environment.ProcessorCount} cores, {Memory} memory, {RuntimeInformation.ProcessArchitecture}"),
        ("Operating system", RuntimeInformation.OSDescription),
        (".NET", Environment.Version.ToString()),
        ("pwsh", bench.Pwsh is { } pwsh ? SelfBuilt().Replace(pwsh.Version, " (built from its sources)") : "none"),
        ("Module", Version(typeof(ArraylakeClient).Assembly)),
        ("RestSharp", Version(Assembly.Load("RestSharp"))),
        ("BenchmarkDotNet", Version(typeof(BenchmarkDotNet.Running.BenchmarkRunner).Assembly)),
        ("Made on", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    // A pwsh that somebody built says of which commit.
    [GeneratedRegex("-[0-9]+-g[0-9a-f]+$")]
    private static partial Regex SelfBuilt();

    private static string Memory => string.Create(
        CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte:0} GiB");

    private static string Version(Assembly assembly) =>
        (FileVersionInfo.GetVersionInfo(assembly.Location).ProductVersion ?? "?").Split('+')[0];
}
