namespace Arraylake.HelpBuilder.Pages;

/// <summary>The help of one command, as its page has it.</summary>
public sealed record CommandPage
{
    /// <summary>The command, such as <c>Get-ArraylakeBucketConfig</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file that Get-Help looks for, such as <c>Arraylake.PowerShell.dll-Help.xml</c>.</summary>
    public required string ExternalHelpFile { get; init; }

    /// <summary>The module that the command belongs to.</summary>
    public required string ModuleName { get; init; }

    /// <summary>The address of the page on the web; null while there is none.</summary>
    public string? OnlineVersion { get; init; }

    /// <summary>What the command does, in a sentence.</summary>
    public required string Synopsis { get; init; }

    /// <summary>What the command does, a string a paragraph.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>The parameter sets, in the order of the page.</summary>
    public required IReadOnlyList<ParameterSetHelp> ParameterSets { get; init; }

    /// <summary>The parameters, in the order of the page; the common ones are not among them.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    /// <summary>The examples, in the order of the page.</summary>
    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>What can be piped in.</summary>
    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    /// <summary>What comes out.</summary>
    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    /// <summary>Further remarks, a string a paragraph.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Where to read on.</summary>
    public required IReadOnlyList<RelatedLink> Links { get; init; }
}
