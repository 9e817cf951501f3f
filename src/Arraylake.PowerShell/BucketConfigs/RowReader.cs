namespace Arraylake.PowerShell;

/// <summary>Reads the rows that are piped to New- and Set-.</summary>
internal static class RowReader
{
    /// <summary>The row, all of whose columns are known; null where the input is no row.</summary>
    /// <exception cref="ArraylakeInvalidException">It cannot be read, or a column would get lost.</exception>
    public static ConfigRow? Read(object? input)
    {
        try
        {
            var row = ConfigRow.Of(input);
            row?.ThrowOnLostColumns();
            return row;
        }
        catch (FormatException ex)
        {
            throw new ArraylakeInvalidException(new RuleViolation(
                "row", $"This {Input.Unwrap(input)?.GetType().Name} cannot be read: {ex.Message}"));
        }
    }
}
