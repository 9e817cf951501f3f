using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Arraylake.Sandbox;

/// <summary>
/// Which PowerShell to start, and what it runs once it is connected. All other arguments are Start-Sandbox.ps1's.
/// </summary>
internal sealed class SessionOptions
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string Help = """
        A local emulator of the Arraylake service, and a PowerShell that is connected to it.
        Nothing leaves this machine; no account is needed.

        Usage: dotnet run --project src/Arraylake.Sandbox [-- OPTION…]

          -Command TEXT             Run TEXT and end with its exit code.
          -File PATH                Run a script and end with its exit code.
          --tour                    Play the main job: create, list, rename and remove BucketConfigs.
          --org NAME                An organization; may be repeated. The session is connected to the first.
                                    Default: earthmover
          --repo ORG/NAME=NICKNAME  A repo that uses the BucketConfig NICKNAME, which is made when it is
                                    missing; may be repeated.
          --data DIR                Keep the data in DIR. Default: in memory
          --pwsh PATH               Another PowerShell, 7.4 or later. Default: the one that the build restores
          -NonInteractive           Ask no questions: what would ask fails.
          --help                    This text.

        Without -Command, -File and --tour it opens a prompt. 'exit' ends it, and the emulator with it.
        """;

    private readonly List<string> _switches = ["-NoLogo", "-NoProfile"];
    private readonly List<string> _setup = [];
    private string _pwsh = BuiltWith("PinnedPowerShell");
    private string? _run;

    private static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Reads the arguments; null where help is asked for.</summary>
    /// <exception cref="UsageException">They cannot be used.</exception>
    public static SessionOptions? Read(IEnumerable<string> arguments)
    {
        var options = new SessionOptions();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out var argument))
        {
            if (argument.ToLowerInvariant() is "--help" or "-help" or "-h" or "-?")
            {
                return null;
            }
            options.Take(argument, rest);
        }
        return options;
    }

    /// <summary>PowerShell, with the script that makes the session a sandbox, and then what is to be run.</summary>
    public ProcessStartInfo ToStartInfo()
    {
        var start = _pwsh.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo(Path.Combine(DotnetRoot, "dotnet"), [_pwsh])
            : new ProcessStartInfo(_pwsh);
        // For what the session starts: the pwsh of jobs looks for .NET by itself, the emulator for dotnet on the PATH.
        start.Environment["DOTNET_ROOT"] = DotnetRoot;
        start.Environment["PATH"] = $"{DotnetRoot}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        _switches.AddRange(_run is null ? ["-NoExit", "-Command", Setup()] : ["-Command", $"{Setup()}\n{_run}"]);
        _switches.ForEach(start.ArgumentList.Add);
        return start;
    }

    private void Take(string argument, Queue<string> rest)
    {
        switch (argument.ToLowerInvariant())
        {
            case "--pwsh" or "-pwsh":
                _pwsh = ValueOf(argument, rest);
                break;
            case "-noninteractive" or "--noninteractive":
                _switches.Add("-NonInteractive");
                break;
            case "-command" or "--command" or "-c":
                Run(argument, ValueOf(argument, rest));
                break;
            case "-file" or "--file" or "-f":
                Run(argument, CallOf(ValueOf(argument, rest)));
                break;
            case "--tour" or "-tour":
                Run(argument, CallOf(ScriptPath("Tour.ps1")));
                break;
            default:
                _setup.Add(argument);
                break;
        }
    }

    private void Run(string argument, string script) => _run = _run is null
        ? script
        : throw new UsageException($"{argument} does not go together with another -Command, -File or --tour.");

    private string Setup() =>
        $$"""
        try { & {{PowerShellText.Quote(ScriptPath("Start-Sandbox.ps1"))}} {{PowerShellText.Parameters(Parameters)}} }
        catch [Management.Automation.ParameterBindingException] { [Console]::Error.WriteLine("$_ Try --help."); exit 2 }
        catch { [Console]::Error.WriteLine("The sandbox cannot be started: $_"); exit 1 }
        """;

    private IEnumerable<string> Parameters =>
    [
        .. _setup, "-Emulator", BuiltWith("Emulator"), "-Launcher", $"{Environment.ProcessId}",
        .. _run is null ? ["-Banner"] : Array.Empty<string>(),
    ];

    private static string ValueOf(string argument, Queue<string> rest) =>
        rest.TryDequeue(out var value) && value.Length > 0
            ? value
            : throw new UsageException($"{argument} needs a value.");

    // As pwsh -File does it: what the script exits with becomes the exit code.
    private static string CallOf(string path) => File.Exists(path)
        ? $"& {PowerShellText.Quote(Path.GetFullPath(path))}; exit $LASTEXITCODE"
        : throw new UsageException($"There is no script {path}.");

    private static string ScriptPath(string name) => Path.Combine(BuiltWith("Scripts"), name);

    private static string BuiltWith(string key) => typeof(SessionOptions).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
