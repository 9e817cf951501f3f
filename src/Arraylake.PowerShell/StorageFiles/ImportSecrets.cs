using System.Collections;

namespace Arraylake.PowerShell;

/// <summary>The secrets of an import: from -SecretResolver, or else from a vault of SecretManagement.</summary>
/// <param name="resolver">The source; null if there is none.</param>
/// <param name="compares">Whether secrets of existing configs are compared with it.</param>
internal sealed class ImportSecrets(SecretResolver? resolver, bool compares)
{
    private const string Command = "Get-Secret";

    /// <summary>The secrets to compare with; null for none.</summary>
    public SecretResolver? Comparable => compares ? resolver : null;

    /// <summary>Finds a secret that was resolved.</summary>
    public ResolvedSecret? Find(string name) => resolver?.Find(name);

    /// <param name="script">-SecretResolver.</param>
    /// <param name="commands">The commands of the session.</param>
    /// <param name="vault">-Vault.</param>
    /// <exception cref="CommandException">Both are given, or there is no vault.</exception>
    public static ImportSecrets Of(ScriptBlock? script, CommandInvocationIntrinsics commands, string? vault)
    {
        if (script is not null)
        {
            return vault is null ? new(SecretResolver.Of(script), compares: true) : throw new CommandException(
                ErrorIds.Invalid, "-Vault and -SecretResolver exclude each other: both are the source of the secrets.");
        }
        // Not before a secret is needed: finding the command may load its module, and a vault may ask for its password.
        return new(new SecretResolver(name => Get(commands, vault, name)), compares: vault is not null);
    }

    /// <summary>Resolves secrets. On the pipeline thread, at the request's turn.</summary>
    /// <param name="names">The names of the secrets.</param>
    /// <param name="org">The organization.</param>
    /// <exception cref="CommandException">One is missing, or unusable.</exception>
    public void Resolve(IEnumerable<string> names, string org)
    {
        var missing = resolver!.Resolve(names);
        if (missing.Count > 0)
        {
            throw new CommandException(
                ErrorIds.SecretNotFound,
                $"{(missing.Count == 1 ? "The secret" : $"{missing.Count} secrets")} "
                + $"'{string.Join("', '", missing)}' for the organization '{org}' "
                + $"{(missing.Count == 1 ? "was" : "were")} not found, so nothing was changed.");
        }
    }

    private static PSObject? Get(CommandInvocationIntrinsics commands, string? vault, string name)
    {
        if (commands.GetCommand(Command, CommandTypes.All) is not { } command)
        {
            throw SecretResolver.Unusable(
                $"The secret '{name}' is needed, and there is no command Get-Secret. Use -SecretResolver, or install "
                + "the modules Microsoft.PowerShell.SecretManagement and Microsoft.PowerShell.SecretStore.");
        }
        var parameters = new Hashtable { ["Name"] = name, ["ErrorAction"] = ActionPreference.Stop };
        if (vault is not null)
        {
            parameters["Vault"] = vault;
        }
        try
        {
            return commands.InvokeScript(
                useLocalScope: true, ScriptBlock.Create("param($command, $parameters) & $command @parameters"),
                input: null, command, parameters).FirstOrDefault();
        }
        catch (RuntimeException ex) when (ex.ErrorRecord.CategoryInfo.Category == ErrorCategory.ObjectNotFound)
        {
            return null;
        }
        catch (RuntimeException ex) when (ex is not PipelineStoppedException)
        {
            throw SecretResolver.Unusable($"Get-Secret failed for '{name}': {ex.Message}", ex);
        }
    }
}
