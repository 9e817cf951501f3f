namespace Arraylake.PowerShell;

/// <summary>What a command could not report in the usual way, in words.</summary>
internal static class UnreportedText
{
    /// <summary>What became of inputs when a command ended early; null where there is nothing to report.</summary>
    public static string? Describe(IEnumerable<InputWork> inputs)
    {
        List<object?> completed = [], unknown = [];
        foreach (var input in inputs)
        {
            if (input.IsWritten || input is { HasEnded: true, IsFailed: false })
            {
                completed.Add(input.Target);
            }
            else if (input.IsOutcomeUnknown || !input.HasEnded)
            {
                unknown.Add(input.Target);
            }
        }
        string?[] parts =
        [
            completed.Count == 0 ? null : $"Completed: {Names(completed)}.",
            unknown.Count == 0 ? null : $"Perhaps completed (no answer yet): {Names(unknown)}.",
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
