namespace Arraylake.Emulator.Hosting;

/// <summary>
/// Lines to paste into a shell, so that clients that are started there use this emulator: Python's, Rust's and the
/// module read these variables.
/// </summary>
internal static class EnvironmentLines
{
    private const string Uri = "ARRAYLAKE_SERVICE__URI";
    private const string Token = "ARRAYLAKE_TOKEN";
    private const string Org = "ARRAYLAKE_ORG";

    /// <summary>A line for bash and one for PowerShell. They hold no token but the default one.</summary>
    public static IEnumerable<string> Of(Uri url, EmulatorOptions options)
    {
        List<(string Name, string Value)> variables = [(Uri, url.GetLeftPart(UriPartial.Authority))];
        if (options.Tokens.ContainsKey(EmulatorOptions.DefaultToken))
        {
            variables.Add((Token, EmulatorOptions.DefaultToken));
        }
        variables.Add((Org, options.Orgs[0]));
        yield return "bash:       export " + string.Join(
            ' ', variables.Select(static variable => $"{variable.Name}={variable.Value}"));
        yield return "PowerShell: " + string.Join(
            "; ", variables.Select(static variable => $"$env:{variable.Name} = '{variable.Value}'"));
    }
}
