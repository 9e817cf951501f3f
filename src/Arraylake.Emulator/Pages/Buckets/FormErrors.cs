namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The service's messages, each at the field that it concerns.</summary>
internal sealed class FormErrors
{
    private readonly Dictionary<string, string> _byField = new(StringComparer.Ordinal);
    private readonly List<string> _others = [];

    public static FormErrors None { get; } = new();

    /// <summary>Messages about no field of the form.</summary>
    public IReadOnlyList<string> Others => _others;

    /// <summary>The message at a field; null if there is none.</summary>
    public string? this[string field] => _byField.GetValueOrDefault(field);

    /// <param name="refusal">The refusal.</param>
    /// <param name="shown">The fields of the form.</param>
    /// <param name="standard">The field of a message that names none; null for the form as a whole.</param>
    public static FormErrors Of(Refusal refusal, IReadOnlyCollection<string> shown, string? standard = null)
    {
        var errors = new FormErrors();
        if (refusal.Inputs is null)
        {
            errors.Add(refusal.Field ?? standard, refusal.Message, shown);
        }
        foreach (var input in refusal.Inputs ?? [])
        {
            errors.Add(FieldOf(input), input.Violation?.Message ?? input.Message, shown);
        }
        return errors;
    }

    private static string? FieldOf(InvalidInput input)
    {
        var field = input.Violation?.MissingKey ?? input.Location[^1];
        return field == BucketConfigFields.AuthConfig ? BucketAuthFields.Method : field;
    }

    private void Add(string? field, string message, IReadOnlyCollection<string> shown)
    {
        if (field is null || !shown.Contains(field))
        {
            _others.Add(message);
        }
        else if (!_byField.TryAdd(field, message))
        {
            _byField[field] += $" {message}";
        }
    }
}
