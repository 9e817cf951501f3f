namespace Arraylake.HelpBuilder.Pages;

/// <summary>A parameter as one parameter set has it.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Binding">How it binds in that set.</param>
public sealed record BoundParameter(ParameterHelp Parameter, ParameterBinding Binding);
