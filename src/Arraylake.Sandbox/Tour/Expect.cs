using System.Globalization;

namespace Arraylake.Sandbox;

/// <summary>Checks of a step: null when it went as told, else in words what did not.</summary>
internal static class Expect
{
    /// <summary>No output and no error.</summary>
    public static string? Nothing(StepOutcome outcome) => outcome.Written.Count == 0 && outcome.Shown.Length == 0
        ? null
        : $"nothing was to be written, but there is: {outcome.Shown.Trim()}";

    /// <summary>No error, and these texts in what is shown.</summary>
    public static Func<StepOutcome, string?> Shown(params string[] texts) => outcome =>
        outcome.Errors.Count == 0 && texts.All(text => outcome.Shown.Contains(text, StringComparison.Ordinal))
            ? null
            : $"'{string.Join("', '", texts)}' was to be shown";

    /// <summary>One object with these properties, and no error.</summary>
    public static Func<StepOutcome, string?> One(params (string Property, string Value)[] wanted) => outcome =>
    {
        if (outcome.Errors.Count > 0 || outcome.Objects.Count != 1)
        {
            return $"one object was to be written, but there is: {string.Join("; ", outcome.Written)}";
        }
        var wrong = wanted
            .Select(want => (want.Property, want.Value, Is: Text(outcome.Objects[0].Properties[want.Property]?.Value)))
            .Where(found => found.Is != found.Value)
            .Select(found => $"{found.Property} is '{found.Is}', not '{found.Value}'")
            .ToList();
        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    };

    /// <summary>One error with this id, which says this, and no output.</summary>
    public static Func<StepOutcome, string?> Error(string id, string says) => outcome =>
        outcome is { Objects.Count: 0, Errors: [var error] }
            && error.FullyQualifiedErrorId.Split(',')[0] == id
            && error.ErrorDetails?.Message.Contains(says, StringComparison.Ordinal) == true
        ? null
        : $"an error {id} that says '{says}' was to be written, but there is: {string.Join("; ", outcome.Written)}";

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
