namespace Arraylake.PowerShell;

/// <summary>Describes results that a command could not report in the usual way.</summary>
internal static class EarlyEndText
{
    /// <summary>The results of inputs when a command ended early; null where there is nothing to report.</summary>
    public static string? Describe(IEnumerable<RunningRequest> requests)
    {
        List<object?> completed = [], unknown = [], failed = [];
        foreach (var running in requests)
        {
            var results = running.IsWritten || running is { HasEnded: true, IsFailed: false } ? completed
                : running.IsOutcomeUnknown || !running.HasEnded ? unknown
                : failed;
            results.Add(running.Request.Target);
        }
        string?[] parts =
        [
            completed.Count == 0 ? null : $"Completed: {Names(completed)}.",
            unknown.Count == 0 ? null : $"Perhaps completed (no answer yet): {Names(unknown)}.",
            failed.Count == 0 ? null : $"Failed: {Names(failed)}.",
        ];
        var text = string.Join(" ", parts.OfType<string>());
        return text.Length == 0 ? null : $"{text} Check with Get-ArraylakeBucketConfig.";
    }

    /// <summary>Errors that came while another one was ending the pipeline.</summary>
    public static string Describe(IEnumerable<PipelineEnd> failures) => string.Join(
        " ",
        failures.GroupBy(failure => failure.ErrorId, StringComparer.Ordinal).Select(alike => alike.ToList() switch
        {
            [var only] => $"{only.Text} ({only.ErrorId})",
            var several => $"{Names(several.Select(failure => failure.Target))} ({alike.Key}).",
        }));

    private static string Names(IEnumerable<object?> targets) =>
        string.Join(", ", targets.Select(target => $"'{target}'"));
}
