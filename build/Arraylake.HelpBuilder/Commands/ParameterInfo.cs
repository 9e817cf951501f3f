namespace Arraylake.HelpBuilder.Commands;

/// <summary>A parameter as the compiled module declares it.</summary>
public sealed record ParameterInfo
{
    /// <summary>The name, without the dash.</summary>
    public required string Name { get; init; }

    /// <summary>The short name of the type, such as <c>String[]</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values it accepts; empty if the type alone decides.</summary>
    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    /// <summary>The default from its <c>PSDefaultValue</c> attribute; null if it has none.</summary>
    public string? DefaultValue { get; init; }

    /// <summary>Whether it accepts wildcards.</summary>
    public bool AcceptsWildcards { get; init; }

    /// <summary>How it binds, once for each parameter set that declares it differently.</summary>
    public required IReadOnlyList<ParameterBinding> Bindings { get; init; }

    /// <summary>Whether it is a switch, which takes no value.</summary>
    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>How it binds in a parameter set; null if the set does not have it.</summary>
    /// <param name="set">The name of the parameter set.</param>
    public ParameterBinding? BindingIn(string set) =>
        Bindings.FirstOrDefault(binding => binding.Set == set || binding.Set == ParameterBinding.AllSets);
}
