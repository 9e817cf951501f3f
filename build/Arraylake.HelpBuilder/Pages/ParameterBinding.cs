namespace Arraylake.HelpBuilder.Pages;

/// <summary>How a parameter binds: one yaml block of a page.</summary>
public sealed record ParameterBinding
{
    /// <summary>The type's short name, such as <c>String[]</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The parameter sets; <see cref="ParameterSetHelp.All"/> alone stands for every one.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The only values that are taken; empty when any is.</summary>
    public IReadOnlyList<string> AcceptedValues { get; init; } = [];

    /// <summary>Whether it must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The position, counted from 0; null when it binds by name only.</summary>
    public int? Position { get; init; }

    /// <summary>The default, as people read it.</summary>
    public required string DefaultValue { get; init; }

    /// <summary>Whether a piped object itself binds.</summary>
    public bool TakesPipelineByValue { get; init; }

    /// <summary>Whether a piped object's property of this name binds.</summary>
    public bool TakesPipelineByPropertyName { get; init; }

    /// <summary>Whether wildcards mean something.</summary>
    public bool TakesWildcards { get; init; }

    /// <summary>Whether it has no value of its own.</summary>
    public bool IsSwitch => Type == "SwitchParameter";

    /// <summary>Whether it belongs to a parameter set.</summary>
    /// <param name="set">The parameter set's name.</param>
    public bool IsIn(string set) =>
        Sets.Contains(ParameterSetHelp.All, StringComparer.Ordinal) || Sets.Contains(set, StringComparer.Ordinal);

    /// <summary>The parameter as a syntax line shows it, such as <c>[[-Org] &lt;String&gt;]</c>.</summary>
    /// <param name="name">The parameter's name, without the dash.</param>
    public string Syntax(string name)
    {
        var withName = Position is null ? $"-{name}" : $"[-{name}]";
        var withValue = IsSwitch ? withName : $"{withName} <{Type}>";
        return IsRequired ? withValue : $"[{withValue}]";
    }
}
