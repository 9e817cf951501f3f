using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>The settings of environment and config files, and what the module adds to them.</summary>
internal static class ConnectionSettings
{
    /// <summary>The organization, and its source.</summary>
    public static Found<string>? Org => ArraylakeSettings.Read().Org;

    public static ArraylakeClient NewClient(ArraylakeClientOptions options) => new(OfModule(options));

    /// <summary>With the name of the module, for the service's diagnostics.</summary>
    public static ArraylakeClientOptions OfModule(ArraylakeClientOptions options) => options with
    {
        ClientName = "arraylake-powershell",
        ClientVersion = typeof(ConnectionSettings).Assembly.GetName().Version!.ToString(3),
    };

    /// <summary>The error that there is no credential, with the places that were searched.</summary>
    public static CommandException NoCredential(
        string before, ArraylakeCredentialMissingException missing, PSHost host)
    {
        var old = ArraylakeSettings.Read().OldVariables;
        var hint = old.Count == 0 ? "" : $" {string.Join(", ", old)}: old names, which are not read.";
        return new CommandException(
            ErrorIds.TokenMissing,
            "No credential found. Searched, in order: "
            + $"{string.Join("; ", missing.Places.Prepend(before))}.{hint}",
            missing)
        {
            Action = ActionElsewhere(host),
        };
    }

    // A connection belongs to its runspace, which a user who starts a job need not know.
    private static string? ActionElsewhere(PSHost host) =>
        RunspaceConnections.IsOtherConnected
            ? "Another runspace of this process is connected. For a thread job or ForEach-Object -Parallel, keep "
                + "the connection ($c = Connect-Arraylake -PassThru) and add -Connection $using:c to each command "
                + "inside."
        : host.Name == Interactivity.ServerHost
            ? "This is a process of its own (Start-Job or a remote session), which no connection reaches: run "
                + "Connect-Arraylake in here, or set the environment variable ARRAYLAKE_TOKEN before. "
                + "Start-ThreadJob takes -Connection $using:c."
        : null;
}
