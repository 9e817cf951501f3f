namespace Arraylake;

/// <summary>
/// The answer to a write was lost, and it is unknown whether the write was applied: the check failed, or the write is
/// not applied but may still be in progress.
/// </summary>
public sealed class ArraylakeOutcomeUnknownException : ArraylakeException
{
    internal ArraylakeOutcomeUnknownException(string change, ArraylakeException lost, string finding)
        : base(new ServiceFailure(
            $"It is unknown whether {change}. {lost.Message.TrimEnd('.')}. {finding}",
            lost.StatusCode, lost.ServiceText, RequestId: null, lost.Request, lost)) =>
        RequestId = lost.RequestId;

    /// <summary>The organization.</summary>
    public required string Org { get; init; }

    /// <summary>The nickname of the config to create; null if <see cref="Id"/> is set.</summary>
    public string? Nickname { get; init; }

    /// <summary>The id of the config to change or delete; null for a config to create.</summary>
    public Guid? Id { get; init; }

    /// <summary>
    /// The part of the config <see cref="Id"/>, if the write was about a virtual chunk access policy; else null.
    /// </summary>
    public string? SubPrefix { get; init; }
}
