namespace Arraylake.PowerShell;

/// <summary>Something that a request writes; kept until its turn.</summary>
/// <param name="Item">The object to write to the pipeline, where <paramref name="Write"/> is null.</param>
/// <param name="Write">Writes anything else.</param>
/// <param name="End">Set where writing it ends the pipeline.</param>
internal readonly record struct OutputEntry(
    object? Item, Action<CommandStreams>? Write = null, PipelineEnd? End = null);

/// <summary>An error that ends the pipeline.</summary>
/// <param name="Target">The TargetObject.</param>
/// <param name="ErrorId">The ErrorId.</param>
/// <param name="Text">The error's text.</param>
internal sealed record PipelineEnd(object? Target, string ErrorId, string Text);
