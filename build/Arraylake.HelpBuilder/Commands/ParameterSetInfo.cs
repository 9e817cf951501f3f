namespace Arraylake.HelpBuilder.Commands;

/// <summary>One way to call a command.</summary>
/// <param name="Name">The name of the parameter set.</param>
/// <param name="Parameters">
/// Its parameters in the order of the syntax line: by position, then mandatory, then optional ones.
/// </param>
public sealed record ParameterSetInfo(
    string Name, IReadOnlyList<(ParameterInfo Parameter, ParameterBinding Binding)> Parameters);
