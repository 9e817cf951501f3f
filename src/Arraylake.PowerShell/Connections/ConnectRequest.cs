using System.Management.Automation.Host;

namespace Arraylake.PowerShell;

/// <summary>Connects the runspace.</summary>
internal sealed record ConnectRequest(
    string? Org,
    bool IsOrgGiven,
    GivenAccess Access,
    DeviceLogin? Login,
    bool SkipsValidation,
    bool PassThru,
    Func<string, string> ResolvePath,
    PSHost Host) : Request(Org)
{
    public override bool NamesTarget => false;

    public override async Task RunAsync(CommandContext context)
    {
        // Until it is connected.
        RunspaceConnections.Refuse();
        if (Org is null && IsOrgGiven)
        {
            throw OrgText.NothingGiven();
        }
        var settings = ArraylakeSettings.Read();
        var given = Access.CertificateAuthority is { } path
            ? Access with { CertificateAuthority = ResolvePath(path) }
            : Access;
        if (Login is not null)
        {
            await Login.RunAsync(context, given, settings);
        }
        var access = Find(given, settings);
        var client = ConnectionSettings.NewClient(access.Options);
        context.Output.WriteVerbose($"Connecting to {client.ServiceUri}, from {access.ServiceSource}, with the token "
            + $"from {access.CredentialSource}.");
        foreach (var warning in access.Warnings)
        {
            context.Output.WriteWarning(warning);
        }
        if (access.Org is { } org)
        {
            context.Output.WriteVerbose($"The organization is '{org.Value}', from {org.Source}.");
        }
        var principal = SkipsValidation ? null : await ValidateAsync(context, client, access.Org);
        var connection = new ArraylakeConnection(client, access, principal);
        RunspaceConnections.Connected = connection;
        if (PassThru)
        {
            context.Output.WriteObject(connection);
        }
    }

    private ArraylakeAccess Find(GivenAccess given, ArraylakeSettings settings)
    {
        try
        {
            return ArraylakeAccess.Find(given, settings);
        }
        catch (ArraylakeCredentialMissingException ex)
        {
            throw ConnectionSettings.NoCredential("the parameters -Token and -Credential", ex, Host);
        }
    }

    private async Task<Principal> ValidateAsync(CommandContext context, ArraylakeClient client, Found<string>? org)
    {
        try
        {
            var identity = new ClientView(client) { Output = context.Output }.Client.Identity;
            var principal = await identity.GetPrincipalAsync(context.Stopped);
            if (org is not null)
            {
                await ValidateOrgAsync(context, identity, org);
            }
            return principal;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task ValidateOrgAsync(CommandContext context, IdentityOperations identity, Found<string> org)
    {
        List<Org> visible = [];
        try
        {
            await foreach (var one in identity.ListOrgsAsync(context.Stopped))
            {
                visible.Add(one);
            }
        }
        catch (ArraylakeException ex) when (ex is not ArraylakeUnauthorizedException)
        {
            // A token may work in its organization without being allowed to list any.
            context.Output.WriteVerbose(
                $"Whether there is an organization '{org.Value}' could not be asked: {ex.Message}");
            return;
        }
        if (visible.Count == 0)
        {
            context.Output.WriteVerbose(
                "The service lists no organizations for this token, so the name was not checked.");
        }
        else if (!visible.Exists(one => one.Name == org.Value))
        {
            var source = Org is null ? $" The name comes from {org.Source}." : "";
            throw new CommandException(ErrorIds.OrgNotFound, $"{OrgText.NotFound(org.Value, visible)}{source}")
            {
                Action = "Not connected. Check the spelling: case counts. To connect without asking the service, add "
                    + "-SkipValidation.",
            };
        }
    }
}
