namespace Arraylake;

/// <summary>There is neither a token nor a saved login; nothing was sent.</summary>
public sealed class ArraylakeCredentialMissingException : ArraylakeException
{
    internal ArraylakeCredentialMissingException(IReadOnlyList<string> places)
        : base($"No credential found. Searched, in order: {string.Join("; ", places)}.") => Places = places;

    /// <summary>The searched places, in order, in words.</summary>
    public IReadOnlyList<string> Places { get; }
}
