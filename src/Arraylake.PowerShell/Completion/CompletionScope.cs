using System.Collections;
using System.Management.Automation.Language;

namespace Arraylake.PowerShell;

/// <summary>
/// The connection and organization that the command on the line would use: the specified ones, else the defaults.
/// Values that are only known when the command runs are not guessed.
/// </summary>
internal sealed class CompletionScope(CommandAst command, IDictionary given)
{
    /// <summary>The known names of the connection; null if there is none.</summary>
    public KnownNames? Names => Connection is { } connection ? KnownNames.Of(connection) : null;

    /// <summary>The connection that the command would use.</summary>
    public ArraylakeConnection? Connection => IsNamed(nameof(Connection), shortest: "Conn")
        ? Input.Unwrap(given[nameof(Connection)]) as ArraylakeConnection
        : RunspaceConnections.Connected ?? Found;

    /// <summary>The organization that the command would use.</summary>
    public string? Org => IsNamed(nameof(Org), shortest: "Or")
        ? given[nameof(Org)]?.ToString()
        : Connection?.Org ?? ConnectionSettings.Org?.Value ?? OnlyOrg;

    /// <summary>The BucketConfigs of that organization.</summary>
    public IReadOnlyList<KnownBucketConfig> BucketConfigs =>
        Org is { } org && Names is { } names ? names.BucketConfigsOf(org) : [];

    /// <summary>The nickname of the config on the line; null if unknown.</summary>
    public string? PresentNickname => given["Nickname"] as string
        ?? (Guid.TryParse(given["Id"]?.ToString(), out var id)
            ? BucketConfigs.FirstOrDefault(config => config.Id == id)?.Nickname
            : null);

    private static ArraylakeConnection? Found
    {
        get
        {
            try
            {
                return FoundConnection.Find().Connection;
            }
            catch (Exception ex) when (ex is ArraylakeException or CommandException)
            {
                // Some suggestions need no connection.
                return null;
            }
        }
    }

    private string? OnlyOrg => Names?.Orgs is [var only] ? only.Text : null;

    /// <summary>Whether a parameter is on the line, possibly abbreviated.</summary>
    public bool IsNamed(string parameter, string shortest) =>
        given.Contains(parameter)
        || command.CommandElements.OfType<CommandParameterAst>().Any(named =>
            named.ParameterName.Length >= shortest.Length
            && parameter.StartsWith(named.ParameterName, StringComparison.OrdinalIgnoreCase));
}
