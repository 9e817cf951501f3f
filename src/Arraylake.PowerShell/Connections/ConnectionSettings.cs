using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>What environment and config files say, and what the module adds to it.</summary>
internal static class ConnectionSettings
{
    /// <summary>The organization, and what names it.</summary>
    public static Found<string>? Org => ArraylakeSettings.Read().Org;

    public static ArraylakeClient NewClient(ArraylakeClientOptions options) => new(OfModule(options));

    /// <summary>With the name of the module, for the service's diagnostics.</summary>
    public static ArraylakeClientOptions OfModule(ArraylakeClientOptions options) => options with
    {
        ClientName = "arraylake-powershell",
        ClientVersion = typeof(ConnectionSettings).Assembly.GetName().Version!.ToString(3),
    };

    /// <summary>That there is no credential, and where it was looked for.</summary>
    public static CommandException NoCredential(
        string before, ArraylakeCredentialMissingException missing, PSHost host)
    {
        var old = ArraylakeSettings.Read().OldVariables;
        var hint = old.Count == 0 ? "" : $" {string.Join(", ", old)}: old names, which are not read.";
        return new CommandException(
            ErrorIds.TokenMissing,
            "No credential was found. Looked at, in order: "
            + $"{string.Join("; ", missing.Places.Prepend(before))}.{hint}",
            missing)
        {
            Action = WayFromElsewhere(host),
        };
    }

    // A connection belongs to its runspace; whoever starts a job need not know that.
    private static string? WayFromElsewhere(PSHost host)
    {
        const string Process = "ServerRemoteHost";
        return RunspaceConnections.IsOtherConnected
                ? "Another runspace of this process is connected. For a thread job or ForEach-Object -Parallel, keep "
                    + "the connection ($c = Connect-Arraylake -PassThru) and add -Connection $using:c to each command "
                    + "inside."
            : host.Name == Process
                ? "This is a process of its own (Start-Job or a remote session), which no connection reaches: run "
                    + "Connect-Arraylake in here, or set the environment variable ARRAYLAKE_TOKEN before. "
                    + "Start-ThreadJob takes -Connection $using:c."
            : null;
    }
}
