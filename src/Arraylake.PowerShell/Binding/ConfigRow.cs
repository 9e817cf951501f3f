using System.Collections;

namespace Arraylake.PowerShell;

/// <summary>
/// A row about a BucketConfig, from CSV, JSON, CLIXML, a database or a hashtable. Columns may have our
/// names, the service's or the Python client's; a column that would be lost is an error.
/// </summary>
internal sealed class ConfigRow
{
    private const string ConfigType = "Deserialized.Arraylake.BucketConfig";

    private readonly List<ConfigCell> _cells = [];
    private readonly List<string> _lost = [];

    private ConfigRow(object input)
    {
        foreach (var name in NamesOf(input))
        {
            var column = ConfigColumns.Of(name);
            if (column is null && !ConfigColumns.IsSuspicious(name))
            {
                continue;
            }
            if (Input.Property(input, name) is not { } value || value is DBNull)
            {
                continue;
            }
            if (column is not null)
            {
                _cells.Add(new ConfigCell(column, name, value));
            }
            else
            {
                _lost.Add(name);
            }
        }
    }

    /// <summary>The row; null for a text, and for an object of the module that is not a row.</summary>
    /// <exception cref="FormatException">A column cannot be read.</exception>
    public static ConfigRow? Of(object? input) => IsRow(input) ? new ConfigRow(input!) : null;

    /// <summary>
    /// Whether it contains a whole config, as an export does, so that missing values were removed.
    /// </summary>
    public bool IsWhole => Has(ConfigColumns.Id) && Has(ConfigColumns.Platform) && Has(ConfigColumns.Created);

    /// <summary>Whether any column changes the config.</summary>
    public bool SaysMoreThanAName => _cells.Exists(cell => !ConfigColumns.Naming.Contains(cell.Column))
        // The id identifies the config, and the nickname is its new name.
        || (Has(ConfigColumns.Id) && Has(ConfigColumns.Nickname));

    /// <summary>The cells with the same meaning, such as <c>Region</c> and <c>region_name</c>.</summary>
    public IEnumerable<ConfigCell> Cells(string column) => _cells.Where(cell => cell.Column == column);

    /// <summary>The one cell of a column; null if there is none.</summary>
    public ConfigCell? Cell(string column) => Cells(column).FirstOrDefault();

    /// <summary>Refuses unbound columns that look like a setting or an auth.</summary>
    /// <exception cref="ArraylakeInvalidException">There are such columns.</exception>
    public void ThrowOnLostColumns()
    {
        if (_lost.Count > 0)
        {
            throw new ArraylakeInvalidException([.. _lost.Select(name => new RuleViolation(
                "row",
                $"Column {name} is unknown, but looks like a setting or an auth, which would be lost."
                + $"{ConfigColumns.Hint(name)} Rename the column, or leave it out: "
                + $"Select-Object -ExcludeProperty '{name}'."))]);
        }
    }

    /// <summary>Refuses columns with the same meaning and different values.</summary>
    /// <exception cref="ArraylakeInvalidException">There are such columns.</exception>
    public void ThrowOnContradictions(Func<string, bool> isOverridden)
    {
        foreach (var same in _cells.GroupBy(cell => cell.Column).Where(group => !isOverridden(group.Key)))
        {
            ThrowIfDifferent(same.Key, same.Select(cell => (cell, cell.Text)));
        }
    }

    /// <summary>Refuses different values with the same meaning.</summary>
    /// <exception cref="ArraylakeInvalidException">They differ.</exception>
    public static void ThrowIfDifferent(string column, IEnumerable<(ConfigCell Cell, string Text)> values)
    {
        var said = values.DistinctBy(value => value.Text, StringComparer.Ordinal).ToList();
        if (said.Count > 1)
        {
            List<string> shown = ConfigColumns.MayHoldSecrets(column) ? []
                : [.. said.Select(value => SettingSecrets.ShownUrl(value.Text)).Distinct(StringComparer.Ordinal)];
            throw Contradictory(
                said.ConvertAll(value => value.Cell),
                // If only the masks differ, the values are not helpful.
                shown.Count > 1 ? $": {column} is {string.Join(" and ", shown.Select(text => $"'{text}'"))}" : "");
        }
    }

    /// <summary>Creates an error that the first cell contradicts the others.</summary>
    /// <param name="cells">At least two.</param>
    /// <param name="details">The details that may be shown.</param>
    public static ArraylakeInvalidException Contradictory(IReadOnlyList<ConfigCell> cells, string details = "") =>
        cells[0].Invalid(
            $"it contradicts {string.Join(" and ", cells.Skip(1).Select(cell => $"column {cell.Name}"))}{details}.");

    private bool Has(string column) => _cells.Exists(cell => cell.Column == column);

    private static bool IsRow(object? input) => Input.Unwrap(input) switch
    {
        null or string or ValueType or Array or Uri => false,
        IDictionary => true,
        _ => PSObject.AsPSObject(input).TypeNames is var types
            && (types.Contains(ConfigType) || !types.Any(type =>
                type.StartsWith("Arraylake.", StringComparison.Ordinal)
                || type.StartsWith("Deserialized.Arraylake.", StringComparison.Ordinal))),
    };

    private static IEnumerable<string> NamesOf(object input) => Input.Unwrap(input) is IDictionary map
        ? map.Keys.OfType<string>()
        : PSObject.AsPSObject(input).Properties
            .Where(property => property.IsGettable)
            .Select(property => property.Name);
}
