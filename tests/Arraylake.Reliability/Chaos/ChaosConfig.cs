namespace Arraylake.Reliability;

/// <summary>One bucket's config in the model of a chaos run.</summary>
/// <param name="bucket">What tells it from others, for ever.</param>
internal sealed class ChaosConfig(string bucket)
{
    public string Bucket => bucket;

    /// <summary>What the service held when nothing was under way any more; null where it held nothing.</summary>
    public ConfigState? State { get; set; }

    /// <summary>The last write, until nothing of it can be under way any more.</summary>
    public Task? Settling { get; set; }

    public bool IsSettled => Settling is null or { IsCompleted: true };
}
