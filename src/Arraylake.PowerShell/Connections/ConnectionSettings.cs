using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>Finds token, organisation and service where no parameter says so (contract 1.2 and 1.6).</summary>
internal static class ConnectionSettings
{
    public const string TokenVariable = "ARRAYLAKE_TOKEN";
    public const string ServiceVariable = "ARRAYLAKE_SERVICE__URI";

    private const string TimeoutVariable = "ARRAYLAKE_HTTP__TIMEOUT";
    private const string RetriesVariable = "ARRAYLAKE_HTTP__MAX_RETRIES";

    private static readonly string[] OrgVariables = ["ARRAYLAKE_ORG", "ARRAYLAKE_USER__ORG"];

    public static string? Token => Read(TokenVariable);

    public static string? ServiceUri => Read(ServiceVariable);

    /// <summary>The organisation, and the variable that names it.</summary>
    public static (string Org, string Variable)? Org => OrgVariables
        .Select(variable => (Org: Read(variable), Variable: variable))
        .Where(found => found.Org is not null)
        .Select(found => ((string, string)?)(found.Org!, found.Variable))
        .FirstOrDefault();

    /// <summary>The limits, as far as the environment sets them (contract 1.6).</summary>
    public static ConnectionLimits Limits
    {
        get
        {
            var limits = new ConnectionLimits();
            return limits with
            {
                TimeoutSec = ReadNumber(TimeoutVariable, 1, ConnectArraylakeCommand.LongestTimeoutSec)
                    ?? limits.TimeoutSec,
                MaximumRetryCount = ReadNumber(RetriesVariable, 0, ConnectArraylakeCommand.MostRetries)
                    ?? limits.MaximumRetryCount,
            };
        }
    }

    public static ArraylakeClient NewClient(string? serviceUri, SecretText token, ConnectionLimits limits) => new(new()
    {
        ConnectionTimeout = TimeSpan.FromSeconds(limits.ConnectionTimeoutSec),
        Timeout = TimeSpan.FromSeconds(limits.TimeoutSec),
        RetryTimeout = TimeSpan.FromSeconds(limits.RetryTimeoutSec),
        MaximumRetryCount = limits.MaximumRetryCount,
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
        var (service, org, limits) = (ServiceUri, Org?.Org, Limits);
        var kept = RunspaceConnections.FromEnvironment;
        if (kept is null || (kept.Token, kept.ServiceUri, kept.Org, kept.Limits) != (token, service, org, limits))
        {
            var client = NewClient(service, new SecretText(token), limits);
            kept = new ConnectionFromEnvironment(token, service, org, limits, new ArraylakeConnection(
                client, org, $"environment variable {TokenVariable}", principal: null));
            RunspaceConnections.FromEnvironment = kept;
        }
        return kept.Connection;
    }

    private static int? ReadNumber(string variable, int least, int most) =>
        Read(variable) is not { } text ? null
        // The Python client writes 300.0 where it means 300.
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? (int)decimal.Ceiling(number)
        : throw new CommandException(
            ErrorIds.ConfigurationInvalid,
            $"The environment variable {variable} is '{text}'. It takes a number from {least} to {most}.");

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : null;
}
