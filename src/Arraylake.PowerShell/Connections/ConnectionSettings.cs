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
    public static CommandException NoCredential(string before, ArraylakeCredentialMissingException missing)
    {
        var old = ArraylakeSettings.Read().OldVariables;
        var hint = old.Count == 0 ? "" : $" {string.Join(", ", old)}: old names, which are not read.";
        return new CommandException(
            ErrorIds.TokenMissing,
            "No credential was found. Looked at, in order: "
            + $"{string.Join("; ", missing.Places.Prepend(before))}.{hint}",
            missing);
    }
}
