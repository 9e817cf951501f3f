using System.Collections;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// A row about a BucketConfig, from CSV, JSON, CLIXML, a database or a hashtable. Its columns are known by our names,
/// the service's and the Python client's; a column that would get lost is an error.
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

    /// <summary>The row; null for a text, and for what is no row but an object of the module.</summary>
    /// <exception cref="FormatException">A column cannot be read.</exception>
    public static ConfigRow? Of(object? input) => IsRow(input) ? new ConfigRow(input!) : null;

    /// <summary>
    /// Whether it holds a whole config, as an export does, so that what is missing in it was taken away.
    /// </summary>
    public bool IsWhole => Has(ConfigColumns.Id) && Has(ConfigColumns.Platform) && Has(ConfigColumns.Created);

    /// <summary>Whether any column says what the config should become.</summary>
    public bool SaysMoreThanAName => _cells.Exists(cell => !ConfigColumns.Naming.Contains(cell.Column))
        // The id says which config, and the nickname what it should be called.
        || (Has(ConfigColumns.Id) && Has(ConfigColumns.Nickname));

    /// <summary>The cells that stand for one thing: <c>Region</c> and <c>region_name</c> do.</summary>
    public IEnumerable<ConfigCell> Cells(string column) => _cells.Where(cell => cell.Column == column);

    /// <summary>The one cell of a column; null where there is none.</summary>
    public ConfigCell? Cell(string column) => Cells(column).FirstOrDefault();

    /// <summary>Refuses columns that nothing binds to, where they look like a setting or an auth.</summary>
    /// <exception cref="ArraylakeInvalidException">There are such columns.</exception>
    public void RefuseWhatWouldBeLost()
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

    /// <summary>Refuses columns that stand for the same and say different things.</summary>
    /// <exception cref="ArraylakeInvalidException">There are such columns.</exception>
    public void RefuseContradictions(Func<string, bool> isOverridden)
    {
        foreach (var same in _cells.GroupBy(cell => cell.Column).Where(group => !isOverridden(group.Key)))
        {
            Contradiction(same.Key, same.Select(cell => (cell, cell.Text)));
        }
    }

    /// <summary>Refuses values of one thing that differ.</summary>
    /// <exception cref="ArraylakeInvalidException">They differ.</exception>
    public static void Contradiction(string what, IEnumerable<(ConfigCell Cell, string Text)> values)
    {
        var said = values.DistinctBy(value => value.Text, StringComparer.Ordinal).ToList();
        if (said.Count > 1)
        {
            List<string> shown = ConfigColumns.MayHoldSecrets(what) ? []
                : [.. said.Select(value => SettingSecrets.ShownUrl(value.Text)).Distinct(StringComparer.Ordinal)];
            throw Contradictory(
                said.ConvertAll(value => value.Cell),
                // Where the masks are all that differs, the values say nothing.
                shown.Count > 1 ? $": {what} is {string.Join(" and ", shown.Select(text => $"'{text}'"))}" : "");
        }
    }

    /// <summary>That the first of the cells and the others differ.</summary>
    /// <param name="cells">At least two.</param>
    /// <param name="details">What may be shown of them.</param>
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
