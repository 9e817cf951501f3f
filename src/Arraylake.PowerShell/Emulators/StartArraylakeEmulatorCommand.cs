using System.Globalization;
using System.Management.Automation;
using System.Net;
using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Starts a local emulator of the service, and connects this runspace to it.</summary>
[Cmdlet(VerbsLifecycle.Start, "ArraylakeEmulator", SupportsShouldProcess = true,
    HelpUri = HelpPages.StartArraylakeEmulator)]
[OutputType(typeof(ArraylakeEmulator))]
public sealed class StartArraylakeEmulatorCommand : ArraylakeCmdlet
{
    private const string InMemory = ":memory:";

    [Parameter(Position = 0)]
    [NamesInput]
    [PSDefaultValue(Value = "earthmover")]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Org { get; set; } = ["earthmover"];

    [Parameter]
    [TextInput]
    public string? Data { get; set; }

    [Parameter]
    [ValidateRange(0, 65535)]
    [PSDefaultValue(Value = 0)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Port { get; set; }

    [Parameter]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? Token { get; set; }

    [Parameter]
    public SwitchParameter AllowLogin { get; set; }

    [Parameter]
    [TextInput]
    public string? Path { get; set; }

    [Parameter]
    [ValidateRange(1, 600)]
    [PSDefaultValue(Value = 60)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSeconds { get; set; } = 60;

    [Parameter]
    public SwitchParameter SetEnvironment { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    protected override void EndProcessing() => Attempt(Path, StartOrRefuse, naming: false);

    private void StartOrRefuse()
    {
        try
        {
            Start();
        }
        catch when (!IsWhatIf)
        {
            RunspaceConnections.Refuse();
            throw;
        }
    }

    private void Start()
    {
        var data = Data is null or InMemory ? null : GetUnresolvedProviderPathFromPSPath(Data);
        var program = EmulatorProgram.Find(Path is null ? null : GetUnresolvedProviderPathFromPSPath(Path));
        var place = data is null ? "data in memory" : $"data in '{data}'";
        var variables = string.Join(", ", EmulatorEnvironment.Names);
        if (!ShouldProcess(
            $"Emulator '{program.Path}' ({string.Join(", ", Org)}; {place})",
            SetEnvironment ? $"Start, connect, and set {variables}" : "Start and connect"))
        {
            return;
        }
        // A token of its own keeps others on this machine out.
        var token = Token ?? new SecretText($"ema_test_{Guid.NewGuid():N}").AsSecureString();
        var (text, limit) = (new NetworkCredential("", token).Password, TimeSpan.FromSeconds(TimeoutSeconds));
        var process = Await(stop => EmulatorProcess.StartAsync(program, Arguments(data), text, limit, stop));
        var emulator = new ArraylakeEmulator(process, Org, data);
        Connect(emulator, token);
        RunspaceEmulators.Add(emulator);
        WriteVerbose($"The emulator listens on {emulator}, {place}.");
        if (SetEnvironment)
        {
            EmulatorEnvironment.Set(emulator, text);
            WriteVerbose($"Set {variables} in the environment of this process.");
        }
        if (PassThru)
        {
            WriteObject(emulator);
        }
    }

    private string[] Arguments(string? data) =>
    [
        "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"),
        "--data", data ?? InMemory,
        "--tokens-from-stdin",
        "--until-stdin-closes",
        .. AllowLogin ? [] : new[] { "--no-logins" },
        .. Org.SelectMany(org => new[] { "--org", org }),
    ];

    // The other command itself, so that a connection is made in one way only; it asks the service who the token is.
    private void Connect(ArraylakeEmulator emulator, SecureString token)
    {
        using var connecting = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace)
            .AddCommand(new CmdletInfo("Connect-Arraylake", typeof(ConnectArraylakeCommand)))
            .AddParameter(nameof(ConnectArraylakeCommand.Org), Org[0])
            .AddParameter(nameof(ConnectArraylakeCommand.ServiceUri), emulator.Url)
            .AddParameter(nameof(ConnectArraylakeCommand.Token), token)
            .AddParameter("ErrorAction", ActionPreference.Stop);
        try
        {
            connecting.Invoke();
        }
        catch (RuntimeException failed)
        {
            emulator.Process.Dispose();
            throw failed is PipelineStoppedException
                ? failed
                : new CommandException(
                    ErrorIds.EmulatorFailed,
                    $"The emulator was started, and stopped again: it cannot be connected to. {failed.Message}",
                    failed);
        }
    }
}
