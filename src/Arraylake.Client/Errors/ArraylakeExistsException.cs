namespace Arraylake;

/// <summary>The nickname or the location is taken: the service says <c>already exists</c>.</summary>
public sealed class ArraylakeExistsException : ArraylakeException
{
    internal ArraylakeExistsException(ServiceFailure failure)
        : base(failure)
    {
    }

    /// <summary>What was asked for, to find out who has it; null where that is not known.</summary>
    internal AskedBucketConfig? Asked { get; set; }
}
