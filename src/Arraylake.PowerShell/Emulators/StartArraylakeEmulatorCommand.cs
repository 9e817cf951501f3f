using System.Globalization;
using System.Management.Automation.Host;
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
    [PathInput]
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
    [PathInput]
    public string? Path { get; set; }

    [Parameter]
    [ValidateRange(1, 600)]
    [PSDefaultValue(Value = 60)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSeconds { get; set; } = 60;

    [Parameter]
    public SwitchParameter SetEnvironment { get; set; }

    [Parameter]
    public SwitchParameter Show { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IEnumerable<Request> ReadEnd() =>
    [
        new StartRequest(
            Path, Org, Data, Port, Token, AllowLogin, TimeSpan.FromSeconds(TimeoutSeconds),
            SetEnvironment, Show ? Host : null, PassThru, GetUnresolvedProviderPathFromPSPath),
    ];

    private sealed record StartRequest(
        string? Path,
        string[] Org,
        string? Data,
        int Port,
        SecureString? GivenToken,
        bool AllowLogin,
        TimeSpan Limit,
        bool SetsEnvironment,
        PSHost? ShownOn,
        bool PassThru,
        Func<string, string> ResolvePath) : Request(Path)
    {
        public override bool NamesTarget => false;

        public override async Task RunAsync(CommandContext context)
        {
            try
            {
                if (!await StartAsync(context))
                {
                    return;
                }
            }
            catch when (!context.Output.IsWhatIf)
            {
                RunspaceConnections.Refuse();
                throw;
            }
            // It runs and is connected to, whether or not its page can be shown.
            if (ShownOn is not null)
            {
                var pages = WebPages.Of(RunspaceConnections.Connected!.Client);
                await pages.ShowAsync(context.Output, pages.AddressOf(Org[0]), ShownOn, context.Stopped);
            }
        }

        private async Task<bool> StartAsync(CommandContext context)
        {
            var data = Data is null or InMemory ? null : ResolvePath(Data);
            var program = EmulatorProgram.Find(Path is null ? null : ResolvePath(Path));
            var place = data is null ? "data in memory" : $"data in '{data}'";
            var variables = string.Join(", ", EmulatorEnvironment.Names);
            if (!await context.Output.ConfirmAsync(
                $"Emulator '{program.Path}' ({string.Join(", ", Org)}; {place})",
                SetsEnvironment ? $"Start, connect, and set {variables}" : "Start and connect"))
            {
                return false;
            }
            // A token of its own keeps others on this machine out.
            var token = GivenToken ?? new SecretText($"ema_test_{Guid.NewGuid():N}").AsSecureString();
            var text = new NetworkCredential("", token).Password;
            var process = await EmulatorProcess.StartAsync(program, Arguments(data), text, Limit, context.Stopped);
            var emulator = new ArraylakeEmulator(process, Org, data);
            Connect(emulator, token);
            RunspaceEmulators.Add(emulator);
            context.Output.WriteVerbose($"The emulator listens on {emulator}, {place}.");
            if (SetsEnvironment)
            {
                EmulatorEnvironment.Set(emulator, text);
                context.Output.WriteVerbose($"Set {variables} in the environment of this process.");
            }
            if (PassThru)
            {
                context.Output.WriteObject(emulator);
            }
            return true;
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
            catch (RuntimeException ex)
            {
                emulator.Process.Dispose();
                throw ex is PipelineStoppedException
                    ? ex
                    : new CommandException(
                        ErrorIds.EmulatorFailed,
                        $"The emulator was started, and stopped again: it cannot be connected to. {ex.Message}",
                        ex);
            }
        }
    }
}
