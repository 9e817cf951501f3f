namespace Arraylake.HelpBuilder.Pages;

/// <summary>One way to call a command.</summary>
/// <param name="Name">Its name; <see cref="All"/> when the command has but one and it has no name.</param>
/// <param name="IsDefault">Whether PowerShell takes it when the arguments do not decide.</param>
/// <param name="Parameters">Its parameters, in the order of the syntax line.</param>
/// <param name="Line">Where it stands on the page, counted from 1.</param>
public sealed record ParameterSetHelp(
    string Name, bool IsDefault, IReadOnlyList<BoundParameter> Parameters, int Line)
{
    /// <summary>The name that stands for every parameter set.</summary>
    public const string All = "(All)";

    /// <summary>The syntax line, without line breaks.</summary>
    /// <param name="command">The command's name.</param>
    public string Syntax(string command)
    {
        var parameters = Parameters.Select(static bound => bound.Binding.Syntax(bound.Parameter.Name));
        return string.Join(' ', [command, .. parameters, "[<CommonParameters>]"]);
    }
}
