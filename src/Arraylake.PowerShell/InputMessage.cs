namespace Arraylake.PowerShell;

/// <summary>Something that a command writes about one input.</summary>
/// <param name="Write">Writes it, on the pipeline thread.</param>
internal sealed record InputMessage(Action Write)
{
    /// <summary>Whether it is the object that the command puts out for the input.</summary>
    public bool IsOutput { get; init; }

    /// <summary>What went wrong, where writing it ends the pipeline; else null.</summary>
    public PipelineEnd? End { get; init; }

    public bool IsLast => End is not null;
}

/// <summary>An error that ends the pipeline.</summary>
/// <param name="Target">What the user named.</param>
/// <param name="ErrorId">The ErrorId.</param>
/// <param name="Text">The error's text.</param>
internal sealed record PipelineEnd(object? Target, string ErrorId, string Text);
