namespace Arraylake.Storage;

/// <summary>An object store refused a request, or could not be reached. The text holds no secret.</summary>
/// <param name="message">The finding.</param>
/// <param name="recommendedAction">The recommended action; null if none is known.</param>
public sealed class BucketStoreException(string message, string? recommendedAction = null) : Exception(message)
{
    /// <summary>The recommended action; null if none is known.</summary>
    public string? RecommendedAction { get; } = recommendedAction;
}
