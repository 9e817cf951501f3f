using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Arraylake.Sandbox;

/// <summary>
/// The PowerShell to start and the script to run in it. All other arguments are passed to Start-Sandbox.ps1.
/// </summary>
internal sealed class SessionOptions
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string Help = """
        Starts a local emulator of the Arraylake service and a PowerShell connected to it.
        Nothing leaves this machine, and you do not need an account.

        Usage: dotnet run --project src/Arraylake.Sandbox [-- OPTION…]

          -Command TEXT             Run TEXT and exit with its exit code.
          -File PATH                Run a script and exit with its exit code.
          --tour                    Run the tour: create, list, rename and remove BucketConfigs.
          --org NAME                Create an organization. Can be repeated. The session is connected to the
                                    first one. Default: earthmover
          --repo ORG/NAME=NICKNAME  Create a repo that uses the BucketConfig NICKNAME, which is created if it
                                    does not exist. Can be repeated.
          --data DIR                Keep the data in DIR. Default: in memory
          --pwsh PATH               Use another PowerShell, 7.4 or later. Default: the one restored by the build
          -NonInteractive           Do not prompt; commands that would prompt fail.
          --help                    Show this text.

        Without -Command, -File or --tour, it opens a prompt. 'exit' closes it and stops the emulator.
        """;

    private readonly List<string> _switches = ["-NoLogo", "-NoProfile"];
    private readonly List<string> _setup = [];
    private string _pwsh = BuiltWith("PinnedPowerShell");
    private string? _run;

    private static string DotnetRoot =>
        Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    /// <summary>Reads the arguments; returns null if they ask for help.</summary>
    /// <exception cref="UsageException">The arguments are invalid.</exception>
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

    /// <summary>PowerShell, the script that sets up the session, and the script to run in it.</summary>
    public ProcessStartInfo ToStartInfo()
    {
        var start = _pwsh.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo(Path.Combine(DotnetRoot, "dotnet"), [_pwsh])
            : new ProcessStartInfo(_pwsh);
        // For child processes: the pwsh of jobs uses DOTNET_ROOT, and the emulator uses the dotnet on the PATH.
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
        : throw new UsageException($"{argument} cannot be combined with another -Command, -File or --tour.");

    private string Setup() =>
        $$"""
        try { & {{PowerShellText.Quote(ScriptPath("Start-Sandbox.ps1"))}} {{PowerShellText.Parameters(Parameters)}} }
        catch [Management.Automation.ParameterBindingException] { [Console]::Error.WriteLine("$_ Try --help."); exit 2 }
        catch { [Console]::Error.WriteLine("Cannot start the sandbox: $_"); exit 1 }
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

    // Like pwsh -File: the script's exit code becomes the exit code of the process.
    private static string CallOf(string path) => File.Exists(path)
        ? $"& {PowerShellText.Quote(Path.GetFullPath(path))}; exit $LASTEXITCODE"
        : throw new UsageException($"The script {path} does not exist.");

    private static string ScriptPath(string name) => Path.Combine(BuiltWith("Scripts"), name);

    private static string BuiltWith(string key) => typeof(SessionOptions).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
