using System.Collections.ObjectModel;

namespace Arraylake.PowerShell;

/// <summary>The variables with a value of a type.</summary>
internal class VariableCompleter<T> : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
    [
        .. Variables()
            .Where(variable => Input.Unwrap(variable.Value) is T)
            .Select(variable => new Suggestion($"${variable.Name}", $"{variable.Value}") { IsExpression = true })
            .Where(variable => word.Fits(variable.Text)),
    ];

    private static Collection<PSVariable> Variables()
    {
        using var shell = System.Management.Automation.PowerShell.Create(RunspaceMode.CurrentRunspace)
            .AddCommand("Get-Variable");
        try
        {
            return shell.Invoke<PSVariable>();
        }
        catch (CommandNotFoundException)
        {
            // The session does not have the command, such as a restricted endpoint.
            return [];
        }
    }
}
