namespace Arraylake.Storage;

/// <summary>An object store refused a request, or could not be reached. The text holds no secret.</summary>
/// <param name="message">What was found.</param>
/// <param name="recommendedAction">What to type or to change; null where nothing is known.</param>
public sealed class BucketStoreException(string message, string? recommendedAction = null) : Exception(message)
{
    /// <summary>What to type or to change; null where nothing is known.</summary>
    public string? RecommendedAction { get; } = recommendedAction;
}
