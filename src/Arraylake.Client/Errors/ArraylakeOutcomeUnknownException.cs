namespace Arraylake;

/// <summary>
/// The answer to a write was lost, and it could not be found out what became of it: it could not be looked for, or it
/// is not there but may still be under way. It may have been carried out, or be carried out yet.
/// </summary>
public sealed class ArraylakeOutcomeUnknownException : ArraylakeException
{
    internal ArraylakeOutcomeUnknownException(string what, ArraylakeException lost, string finding)
        : base(new ServiceFailure(
            $"It is unknown whether {what}. {lost.Message.TrimEnd('.')}. {finding}",
            lost.StatusCode, lost.ServiceText, RequestId: null, lost.Request, lost)) =>
        RequestId = lost.RequestId;

    /// <summary>The organization.</summary>
    public required string Org { get; init; }

    /// <summary>The nickname of what was to be created; null where <see cref="Id"/> tells it.</summary>
    public string? Nickname { get; init; }

    /// <summary>The id of what was to be changed or deleted; null for what was to be created.</summary>
    public Guid? Id { get; init; }
}
