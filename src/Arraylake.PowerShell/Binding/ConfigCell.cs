using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>One value of a row that is there: neither null nor blank.</summary>
/// <param name="Column">What it stands for, one of <see cref="ConfigColumns"/>.</param>
/// <param name="Name">The column's name in the row.</param>
/// <param name="Value">The value, freed of PowerShell's wrapping.</param>
internal sealed record ConfigCell(string Column, string Name, object Value)
{
    /// <summary>The value as text.</summary>
    public string Text => Value is string text
        ? text.Trim()
        : Convert.ToString(Value, CultureInfo.InvariantCulture)?.Trim() ?? "";

    /// <summary>Whether it says yes or no.</summary>
    /// <exception cref="ArraylakeInvalidException">It says neither.</exception>
    public bool Flag => Value is bool flag ? flag
        : bool.TryParse(Text.TrimStart('$'), out var read) ? read
        // What tables show of the default.
        : Text == "*" ? true
        : throw Invalid($"'{Text}' is neither true nor false.");

    /// <summary>The settings in the cell.</summary>
    /// <exception cref="ArraylakeInvalidException">There are none that can be read.</exception>
    public ExtraConfig Settings => new ExtraConfigArgument(Value).Value;

    /// <summary>The fields of the auth in the cell, masks included.</summary>
    /// <exception cref="ArraylakeInvalidException">There are none that can be read.</exception>
    public IReadOnlyDictionary<string, object?> AuthFields => AuthArgument.FieldsOf(Value);

    /// <summary>What is wrong with the cell, by the name of its column.</summary>
    public ArraylakeInvalidException Invalid(string message) => new(Broken(message));

    /// <summary>The same as a rule that is broken.</summary>
    public RuleViolation Broken(string message) => new("row", $"Column {Name}: {message}");
}
