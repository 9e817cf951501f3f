namespace Arraylake.PowerShell;

/// <summary>The organizations of one command: which ones its inputs are about.</summary>
/// <param name="given">Those that -Org names on the command line; null where it is not given.</param>
/// <param name="takesWildcards">Whether -Org takes wildcards; else * and ? are part of a name.</param>
internal sealed class SessionOrgs(IReadOnlyList<string>? given, bool takesWildcards)
{
    private const string NoOrg = "No organization specified: no -Org, and none in the connection";

    private (string Org, string Source)? _configured;
    private bool _isConfiguredRead;
    private string? _logged;
    private Task<string>? _only;

    public IReadOnlyList<string>? Given => given;

    /// <summary>The organizations of a -Org with several or wildcards, resolved; else null.</summary>
    public IReadOnlyList<string>? Several { get; private set; }

    /// <summary>Whether -Org names an organization, or names none.</summary>
    public bool Includes(string org) => given is null
        || given.Any(name => name == org || (IsPattern(name) && NamePattern.Matches(name, org)));

    /// <summary>Resolves the wildcards in -Org: one request where there are any.</summary>
    /// <exception cref="CommandException">The organizations cannot be listed.</exception>
    public async Task ExpandAsync(ServiceContext context)
    {
        if (!HasWildcards)
        {
            Several = given is { Count: > 1 } ? given : null;
            return;
        }
        var visible = await ListAsync(context, $"-Org {string.Join(", ", given!)} needs the list of organizations");
        Several =
        [
            .. given!.SelectMany(name => IsPattern(name)
                ? visible.Select(org => org.Name).Where(org => NamePattern.Matches(name, org))
                : [name]).Distinct(StringComparer.Ordinal),
        ];
        context.Output.WriteVerbose(
            $"The organizations are {(Several.Count == 0 ? "none" : string.Join(", ", Several))}, from -Org.");
    }

    /// <summary>
    /// The organization for one input: -Org, else the input's own, else that of the connection, of the configuration,
    /// or the only one that the token sees (one request).
    /// </summary>
    /// <exception cref="CommandException">There is none.</exception>
    public ValueTask<string> ResolveAsync(ServiceContext context, string? carried) =>
        Find(context.Connection, carried) is { } found
            ? ValueTask.FromResult(Log(context, found.Org, found.Source))
            : new ValueTask<string>(ResolveOnlyAsync(context));

    private bool HasWildcards => given?.Any(IsPattern) == true;

    private bool IsPattern(string name) => takesWildcards && NamePattern.IsPattern(name);

    private (string Org, string Source)? Find(ArraylakeConnection connection, string? carried) =>
        given is [var only] && !HasWildcards ? (only, "-Org")
        : carried is not null ? (carried, "the piped object")
        : connection.Access.Org is { } known
            ? (known.Value, connection == RunspaceConnections.Found?.Connection ? known.Source : "the connection")
        : Configured;

    // Once for a command: config files are not read again for each object of a pipeline.
    private (string Org, string Source)? Configured
    {
        get
        {
            if (!_isConfiguredRead)
            {
                _configured = ConnectionSettings.Org is { } found ? (found.Value, found.Source) : null;
                _isConfiguredRead = true;
            }
            return _configured;
        }
    }

    private async Task<string> ResolveOnlyAsync(ServiceContext context)
    {
        var connection = context.Connection;
        if (connection.OnlyOrg is null)
        {
            // Requests that run at the same time share one list.
            var only = _only ??= FindOnlyAsync(context);
            try
            {
                await only;
            }
            finally
            {
                _only = null;
            }
        }
        return Log(context, connection.OnlyOrg!, "the token, which sees no other");
    }

    private static async Task<string> FindOnlyAsync(ServiceContext context)
    {
        var visible = await context.Output.HoldInputAsync(() => ListAsync(context, NoOrg));
        context.Connection.RememberOrgs(visible);
        return context.Connection.OnlyOrg
            ?? throw new CommandException(ErrorIds.OrgMissing, $"{NoOrg}, and {OrgText.Describe(visible)}.");
    }

    private string Log(ServiceContext context, string org, string source)
    {
        if (org != _logged)
        {
            context.Output.WriteVerbose($"The organization is '{org}', from {source}.");
            _logged = org;
        }
        return org;
    }

    private static async Task<List<Org>> ListAsync(ServiceContext context, string reason)
    {
        try
        {
            List<Org> visible = [];
            await foreach (var org in context.Client.Identity.ListOrgsAsync(context.Stopped))
            {
                context.Output.CountReceived();
                visible.Add(org);
            }
            return visible;
        }
        catch (ArraylakeException ex) when (ex is not ArraylakeUnauthorizedException)
        {
            throw new CommandException(
                ErrorIds.OrgMissing,
                $"{reason}, and the service did not list those that the token sees: {ex.Message}",
                ex);
        }
    }
}
