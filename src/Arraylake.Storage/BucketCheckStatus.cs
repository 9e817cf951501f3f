namespace Arraylake;

/// <summary>How a check ended.</summary>
public enum BucketCheckStatus
{
    /// <summary>It works.</summary>
    Passed,

    /// <summary>Clients of repos fail here.</summary>
    Failed,

    /// <summary>Clients work, but not as safely or completely as they could.</summary>
    Warning,

    /// <summary>The check could not be made; the message has the reason.</summary>
    Skipped,
}
