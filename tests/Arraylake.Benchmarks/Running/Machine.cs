using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Arraylake.Benchmarks;

/// <summary>Describes the machine and the software versions, without identifying the machine.</summary>
internal static class Machine
{
    private const double Gibibyte = 1024 * 1024 * 1024;

    public static IReadOnlyList<(string What, string Value)> Describe() =>
    [
        ("Machine", $"{Environment.ProcessorCount} cores, {Memory} memory, {RuntimeInformation.ProcessArchitecture}"),
        ("Operating system", RuntimeInformation.OSDescription),
        (".NET", Environment.Version.ToString()),
        ("pwsh", PinnedPowerShell.Version),
        ("Module", Version(typeof(ArraylakeClient).Assembly)),
        ("RestSharp", Version(Assembly.Load("RestSharp"))),
        ("BenchmarkDotNet", Version(typeof(BenchmarkDotNet.Running.BenchmarkRunner).Assembly)),
        ("Made on", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private static string Memory => string.Create(
        CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gibibyte:0} GiB");

    private static string Version(Assembly assembly) =>
        (FileVersionInfo.GetVersionInfo(assembly.Location).ProductVersion ?? "?").Split('+')[0];
}
