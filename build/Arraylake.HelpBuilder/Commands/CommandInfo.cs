namespace Arraylake.HelpBuilder.Commands;

/// <summary>A command as the compiled module declares it.</summary>
/// <param name="Name">Verb and noun, such as <c>Get-ArraylakeBucketConfig</c>.</param>
/// <param name="ParameterSets">The parameter sets, the default one first.</param>
/// <param name="Parameters">The parameters in alphabetical order, without the common ones.</param>
/// <param name="InputTypes">The full names of the types it takes from the pipeline; empty for none.</param>
/// <param name="OutputTypes">The full names of the types it writes; empty for none.</param>
public sealed record CommandInfo(
    string Name,
    IReadOnlyList<ParameterSetInfo> ParameterSets,
    IReadOnlyList<ParameterInfo> Parameters,
    IReadOnlyList<string> InputTypes,
    IReadOnlyList<string> OutputTypes);
