using System.Management.Automation;

namespace Arraylake.HelpBuilder.Commands;

/// <summary>How a parameter binds: one <c>Parameter</c> attribute.</summary>
/// <param name="Set">The name of the parameter set, or <see cref="AllSets"/>.</param>
public sealed record ParameterBinding(string Set)
{
    /// <summary>The name that stands for every parameter set.</summary>
    public const string AllSets = ParameterAttribute.AllParameterSets;

    /// <summary>Whether it must be given.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>The position, counted from 0; null if it binds by name only.</summary>
    public int? Position { get; init; }

    /// <summary>Whether it takes the piped object.</summary>
    public bool TakesPipelineByValue { get; init; }

    /// <summary>Whether it takes the property of the piped object that has its name.</summary>
    public bool TakesPipelineByPropertyName { get; init; }
}
