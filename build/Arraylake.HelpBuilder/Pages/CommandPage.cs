namespace Arraylake.HelpBuilder.Pages;

/// <summary>The text about one command, from its page.</summary>
public sealed record CommandPage
{
    /// <summary>The page's path.</summary>
    public required string Path { get; init; }

    /// <summary>The command, such as <c>Get-ArraylakeBucketConfig</c>.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>What the command does, in one sentence.</summary>
    public required string Synopsis { get; init; }

    /// <summary>What the command does, one string per paragraph.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>The texts about the parameters, in the order of the page.</summary>
    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    /// <summary>The line of the section PARAMETERS, counted from 1.</summary>
    public required int ParametersLine { get; init; }

    /// <summary>The examples, in the order of the page.</summary>
    public required IReadOnlyList<ExampleHelp> Examples { get; init; }

    /// <summary>The text about input from the pipeline, one string per paragraph.</summary>
    public required IReadOnlyList<string> Inputs { get; init; }

    /// <summary>The text about output, one string per paragraph.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>Further remarks, one string per paragraph.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Related commands, topics and addresses.</summary>
    public required IReadOnlyList<RelatedLink> Links { get; init; }
}
