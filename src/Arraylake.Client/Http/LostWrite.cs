namespace Arraylake.Http;

/// <summary>A write whose answer was lost, and what a check of the state afterwards means for it.</summary>
/// <param name="Subject">What it was about: the start of a sentence.</param>
/// <param name="Done">What it did: "created", "deleted".</param>
/// <param name="Org">The organization.</param>
/// <param name="Request">The write.</param>
/// <param name="Failure">Its failure.</param>
internal sealed record LostWrite(
    string Subject, string Done, string Org, ServiceRequest Request, ArraylakeException Failure)
{
    /// <inheritdoc cref="ArraylakeOutcomeUnknownException.Id"/>
    public Guid? Id { get; init; }

    /// <inheritdoc cref="ArraylakeOutcomeUnknownException.Nickname"/>
    public string? Nickname { get; init; }

    /// <inheritdoc cref="ArraylakeOutcomeUnknownException.SubPrefix"/>
    public string? SubPrefix { get; init; }

    /// <summary>Whether a failure leaves open if the write was applied.</summary>
    /// <param name="write">The write that failed.</param>
    /// <param name="isDuplicateReply">Whether the service answers like this if an earlier attempt was applied.</param>
    public static bool IsAmbiguous(ServiceRequest write, bool isDuplicateReply) =>
        OutcomeOf(write) >= WriteOutcome.Unclear || (isDuplicateReply && OutcomeOf(write) == WriteOutcome.Throttled);

    /// <summary>The error that it was not applied, or that it may still be.</summary>
    /// <param name="fact">What the check found: the start of a sentence.</param>
    public ArraylakeException NotApplied(string fact) =>
        MayStillBeApplied
            ? Unknown(
                $"The state was checked afterwards. {fact}, but the request may still be in progress and be carried "
                + "out later.")
            : Explain($"{fact}: it was not {Done}.");

    /// <summary>The error that it is unknown because the check failed as well.</summary>
    public ArraylakeOutcomeUnknownException CheckFailed(ArraylakeException check) =>
        Unknown($"Checking whether it was done failed too: {check.Message}");

    /// <summary>The error that it is unknown because the service masks what was written.</summary>
    public ArraylakeOutcomeUnknownException CannotCompare(IEnumerable<string> fields) => Unknown(
        $"The state was checked afterwards, but the service masks {string.Join(", ", fields)}, which cannot be "
        + "compared.");

    /// <summary>The failure, with the result of the check.</summary>
    public ArraylakeException Explain(string finding) =>
        Failure.WithFinding($"The state was checked afterwards. {finding}");

    /// <summary>Raises the event that it was applied after all.</summary>
    public void ReportApplied(ServiceEvents events, string finding) => events.Established(
        new OutcomeEstablishedEventArgs
        {
            Request = Request.ToString(),
            Cause = Failure.Message,
            Finding = finding,
        });

    // If the service calls a request invalid or its name taken, it also refuses any earlier attempt of it. Any other
    // refusal depends on things that may change before that attempt arrives: a repo, a role, a token, a gateway.
    private bool MayStillBeApplied =>
        OutcomeOf(Request) == WriteOutcome.Pending
        && Failure is not (ArraylakeRejectedException { StatusCode: 400 or 422 } or ArraylakeExistsException);

    private static WriteOutcome OutcomeOf(ServiceRequest write) => write.Tracker?.Outcome ?? WriteOutcome.NotApplied;

    private ArraylakeOutcomeUnknownException Unknown(string finding) => new($"{Subject} was {Done}", Failure, finding)
    {
        Org = Org,
        Id = Id,
        Nickname = Nickname,
        SubPrefix = SubPrefix,
    };
}
