using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>One value of a row that is neither null nor blank.</summary>
/// <param name="Column">Its meaning, one of <see cref="ConfigColumns"/>.</param>
/// <param name="Name">The column's name in the row.</param>
/// <param name="Value">The unwrapped value.</param>
internal sealed record ConfigCell(string Column, string Name, object Value)
{
    /// <summary>The value as text.</summary>
    public string Text => Value is string text
        ? text.Trim()
        : Convert.ToString(Value, CultureInfo.InvariantCulture)?.Trim() ?? "";

    /// <summary>The value as a boolean.</summary>
    /// <exception cref="ArraylakeInvalidException">It is not a boolean.</exception>
    public bool Flag => Value is bool flag ? flag
        : bool.TryParse(Text.TrimStart('$'), out var read) ? read
        // The mark of the default in tables.
        : Text == "*" ? true
        : throw Invalid($"'{Text}' is neither true nor false.");

    /// <summary>The settings in the cell.</summary>
    /// <exception cref="ArraylakeInvalidException">They are unreadable.</exception>
    public ExtraConfig Settings => new ExtraConfigArgument(Value).Value;

    /// <summary>The fields of the auth in the cell, masks included.</summary>
    /// <exception cref="ArraylakeInvalidException">They are unreadable.</exception>
    public IReadOnlyDictionary<string, object?> AuthFields => AuthArgument.FieldsOf(Value);

    /// <summary>Creates an error about the cell, with the name of its column.</summary>
    public ArraylakeInvalidException Invalid(string message) => new(Violation(message));

    /// <summary>The same as a violation.</summary>
    public RuleViolation Violation(string message) => new("row", $"Column {Name}: {message}");
}
