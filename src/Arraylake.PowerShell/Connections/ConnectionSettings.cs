namespace Arraylake.PowerShell;

/// <summary>Finds token, organisation and service where no parameter says so (contract 1.2 and 1.6).</summary>
internal static class ConnectionSettings
{
    public const string TokenVariable = "ARRAYLAKE_TOKEN";
    public const string ServiceVariable = "ARRAYLAKE_SERVICE__URI";

    private static readonly string[] OrgVariables = ["ARRAYLAKE_ORG", "ARRAYLAKE_USER__ORG"];

    public static string? Token => Read(TokenVariable);

    public static string? ServiceUri => Read(ServiceVariable);

    /// <summary>The organisation, and the variable that names it.</summary>
    public static (string Org, string Variable)? Org => OrgVariables
        .Select(variable => (Org: Read(variable), Variable: variable))
        .Where(found => found.Org is not null)
        .Select(found => ((string, string)?)(found.Org!, found.Variable))
        .FirstOrDefault();

    public static ArraylakeClient NewClient(string? serviceUri, SecretText token) => new(new ArraylakeClientOptions
    {
        ServiceUri = serviceUri ?? ServiceAddress.Production,
        Token = token,
        ClientName = "arraylake-powershell",
        ClientVersion = typeof(ConnectionSettings).Assembly.GetName().Version!.ToString(3),
    });

    /// <summary>The connection that the environment stands for; null without a token there.</summary>
    public static ArraylakeConnection? ConnectFromEnvironment()
    {
        if (Token is not { } token)
        {
            return null;
        }
        var (service, org) = (ServiceUri, Org?.Org);
        var kept = RunspaceConnections.FromEnvironment;
        if (kept is null || (kept.Token, kept.ServiceUri, kept.Org) != (token, service, org))
        {
            var client = NewClient(service, new SecretText(token));
            kept = new ConnectionFromEnvironment(token, service, org, new ArraylakeConnection(
                client, org, $"environment variable {TokenVariable}", principal: null));
            RunspaceConnections.FromEnvironment = kept;
        }
        return kept.Connection;
    }

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : null;
}
