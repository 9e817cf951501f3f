namespace Arraylake.Storage;

/// <summary>The result of a check.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Message">The finding.</param>
/// <param name="Action">The recommended action.</param>
/// <param name="Detail">Request and answer.</param>
internal sealed record CheckResult(
    BucketCheckStatus Status, string Message, string? Action = null, string? Detail = null)
{
    /// <summary>
    /// Why checks that need this one cannot be made, to follow "Skipped because"; null where they can.
    /// </summary>
    public string? Blocks { get; init; }

    /// <summary>Why no further request makes sense, to follow "Skipped because"; null where some do.</summary>
    public string? Ends { get; init; }

    public static CheckResult Passed(string message, string? detail = null) =>
        new(BucketCheckStatus.Passed, message, Action: null, detail);

    public static CheckResult Failed(string message, string? action = null, string? detail = null) =>
        new(BucketCheckStatus.Failed, message, action, detail);

    public static CheckResult Warning(string message, string? action = null, string? detail = null) =>
        new(BucketCheckStatus.Warning, message, action, detail);

    /// <summary>Not made; checks that need it go on unless <see cref="Blocks"/> is set.</summary>
    public static CheckResult Skipped(string message) => new(BucketCheckStatus.Skipped, message);
}
