namespace Arraylake;

/// <summary>The nickname or the location is taken: the service says <c>already exists</c>.</summary>
public sealed class ArraylakeExistsException : ArraylakeException
{
    internal ArraylakeExistsException(ServiceFailure failure)
        : base(failure)
    {
    }

    /// <summary>The requested nickname and location, to find the config that has them; null if not known.</summary>
    internal AskedBucketConfig? Asked { get; private set; }

    /// <summary>A copy of this error that also holds what was requested.</summary>
    internal ArraylakeExistsException WithRequest(AskedBucketConfig asked)
    {
        var copy = (ArraylakeExistsException)MemberwiseClone();
        copy.Asked = asked;
        return copy;
    }
}
