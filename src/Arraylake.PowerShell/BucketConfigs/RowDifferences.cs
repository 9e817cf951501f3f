namespace Arraylake.PowerShell;

/// <summary>
/// Compares a row with the config that it names: equal values, masks included, do not count; differences are changes,
/// or errors where they cannot be changed.
/// </summary>
/// <param name="row">The row.</param>
/// <param name="current">The config on the service.</param>
/// <param name="isOverridden">Whether the command line sets a column.</param>
internal sealed class RowDifferences(ConfigRow row, BucketConfig current, Func<string, bool> isOverridden)
{
    private readonly HashSet<string> _columns = new(StringComparer.Ordinal);

    /// <summary>The change that the row asks for.</summary>
    /// <exception cref="ArraylakeInvalidException">
    /// Something cannot be read, changed, or contradicts itself.
    /// </exception>
    public AskedChange Asked()
    {
        ThrowOnFixedColumns();
        var uri = isOverridden(ConfigColumns.Uri) ? null : row.Cell(ConfigColumns.Uri);
        var location = uri is null || uri.Text == current.Uri ? null : BucketUri.Parse(uri.Text);
        var asked = new AskedChange
        {
            Nickname = row.Cell(ConfigColumns.Id) is null ? null : Agreed(ConfigColumns.Nickname, current.Nickname),
            Platform = Agreed(ConfigColumns.Platform, current.Platform),
            Scheme = location?.Scheme,
            // The bucket and the prefix are part of Uri too.
            Name = Agreed(ConfigColumns.Name, current.Name, uri, location?.Name ?? current.Name),
            Prefix = Agreed(ConfigColumns.Prefix, current.Prefix, uri, location?.Prefix ?? current.Prefix),
            Settings = Settings(),
            Auth = Auth(),
            IsDefault = IsDefault(),
        };
        return asked with { Columns = [.. _columns] };
    }

    /// <summary>Refuses a change of a config that was changed after the row was written.</summary>
    /// <exception cref="ArraylakeInvalidException">It was changed since.</exception>
    public void ThrowIfOutdated()
    {
        // With two columns for one property, a row that was already applied looks like one that reverts the change.
        if (row.Cells(ConfigColumns.Updated).FirstOrDefault(cell => !IsUpToDate(cell)) is { } cell)
        {
            throw cell.Invalid(
                $"the config was changed at {current.Updated:yyyy-MM-dd HH:mm:ss}Z, and the row says {cell.Text}. "
                + "Export it anew, or leave out the column to overwrite what was changed: "
                + $"Select-Object -ExcludeProperty {cell.Name}. The row differs in {string.Join(", ", _columns)}.");
        }
    }

    // The column Created, which never changes, shows the time zone in which a row was written.
    private bool IsUpToDate(ConfigCell cell) =>
        RowTime.Shift(cell, current.Updated) is { } shift
        && (shift == TimeSpan.Zero
            || shift == TimeZoneInfo.Local.GetUtcOffset(current.Updated!.Value)
            || row.Cells(ConfigColumns.Created).Any(created => RowTime.Shift(created, current.Created) == shift));

    private void ThrowOnFixedColumns()
    {
        List<RuleViolation> wrong =
        [
            .. row.Cells(ConfigColumns.Created).Where(cell => RowTime.Shift(cell, current.Created) is null)
                .Select(cell => Fixed(cell, $"{current.Created:yyyy-MM-dd HH:mm:ss}Z")),
            .. row.Cells(ConfigColumns.CreatedBy).Where(cell => cell.Text != current.CreatedBy)
                .Select(cell => Fixed(cell, current.CreatedBy)),
            .. row.Cells(ConfigColumns.IsManaged).Where(cell => cell.Flag != current.IsManaged)
                .Select(cell => Fixed(cell, $"{current.IsManaged}")),
            // In an object, this is no longer our text.
            .. row.Cells(ConfigColumns.AdditionalProperties)
                .Where(cell => cell.Value is string && cell.Text != current.AdditionalProperties.ToString())
                .Select(cell => Fixed(cell, current.AdditionalProperties.ToString())),
        ];
        if (wrong.Count > 0)
        {
            throw new ArraylakeInvalidException(wrong);
        }
    }

    private static RuleViolation Fixed(ConfigCell cell, string? standing) => cell.Violation(
        $"this cannot be changed. The service says '{standing}', the row '{cell.Text}'.");

    private ExtraConfig? Settings()
    {
        var asked = new Dictionary<string, object?>(StringComparer.Ordinal);
        var (cells, whole) = WholeSettings();
        foreach (var key in whole?.KeysThatDiffer(current.ExtraConfig) ?? [])
        {
            asked[key] = whole!.GetValueOrDefault(key);
        }
        if (asked.Keys.Except(ConfigColumns.Settings.Select(setting => setting.Key)).Any())
        {
            _columns.Add(cells!.Name);
        }
        foreach (var (column, key) in ConfigColumns.Settings)
        {
            var text = Agreed(
                column,
                TextOf(current.ExtraConfig.GetValueOrDefault(key)),
                cells,
                TextOf(whole?.GetValueOrDefault(key)));
            if (text is null)
            {
                asked.Remove(key);
            }
            else if (!asked.ContainsKey(key))
            {
                asked[key] = column is ConfigColumns.UseSsl or ConfigColumns.ForcePathStyle ? text == "true" : text;
            }
        }
        return asked.Count == 0 ? null : new ExtraConfig(asked);
    }

    // The cell whose settings differ from those of the config, and the settings it asks for.
    private (ConfigCell? Cell, ExtraConfig? Whole) WholeSettings()
    {
        if (isOverridden(ConfigColumns.ExtraConfig))
        {
            return (null, null);
        }
        List<(ConfigCell Cell, ExtraConfig Whole)> differing =
        [
            .. row.Cells(ConfigColumns.ExtraConfig)
                .Select(cell => (cell, row.IsWhole ? cell.Settings : current.ExtraConfig.With(cell.Settings)))
                .Where(one => one.Item2.KeysThatDiffer(current.ExtraConfig).Count > 0),
        ];
        if (differing.Count == 0)
        {
            return (null, null);
        }
        return differing.TrueForAll(one => one.Whole.KeysThatDiffer(differing[0].Whole).Count == 0)
            ? differing[0]
            : throw ConfigRow.Contradictory(differing.ConvertAll(one => one.Cell));
    }

    // The text "false" in place of a boolean is another value: Python clients read it as true.
    private static string TextOf(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        string text when bool.TryParse(text, out _) => $"'{text}'",
        _ => $"{value}",
    };

    private BucketAuth? Auth()
    {
        if (isOverridden(ConfigColumns.Auth))
        {
            return null;
        }
        var (cell, asked) = WholeAuth();
        if (asked is not null)
        {
            _columns.Add(cell!.Name);
        }
        var method = row.Cells(ConfigColumns.AuthMethod).FirstOrDefault(one => one.Text != current.AuthMethod);
        if (method is null)
        {
            return asked;
        }
        if (asked is not null)
        {
            return asked.Method == method.Text
                ? asked
                : throw ConfigRow.Contradictory([method, cell!], $", which says '{asked.Method}'");
        }
        _columns.Add(method.Name);
        return BucketAuth.ChangeOf(BucketAuth.FieldsOf(method.Text), current.Auth);
    }

    // The cell whose auth is not that of the config, and the change.
    private (ConfigCell? Cell, BucketAuth? Asked) WholeAuth()
    {
        List<(ConfigCell Cell, BucketAuth Asked)> differing = [];
        foreach (var cell in row.Cells(ConfigColumns.Auth))
        {
            // The text of an auth means the auth itself, also where it cannot be read back.
            if (!(cell.Value is string && cell.Text == current.Auth?.ToString())
                && BucketAuth.ChangeOf(cell.AuthFields, current.Auth, isWhole: true) is { } change)
            {
                differing.Add((cell, change));
            }
        }
        if (differing.Count == 0)
        {
            return (null, null);
        }
        return differing.TrueForAll(one => AreSame(one.Asked, differing[0].Asked))
            ? differing[0]
            : throw ConfigRow.Contradictory(differing.ConvertAll(one => one.Cell));
    }

    private static bool AreSame(BucketAuth one, BucketAuth other) =>
        BucketAuth.ChangeOf(AuthArgument.FieldsOf(one), other, isWhole: true) is null
        && BucketAuth.ChangeOf(AuthArgument.FieldsOf(other), one, isWhole: true) is null;

    private bool? IsDefault()
    {
        List<ConfigCell> cells =
            [.. row.Cells(ConfigColumns.IsDefault), .. row.Cells(ConfigColumns.SetDefault).Where(cell => cell.Flag)];
        return cells.Find(cell => cell.Flag != current.IsDefault) is { } differing ? differing.Flag
            : cells.Count > 0 ? current.IsDefault
            : null;
    }

    // The value that the columns of one property ask for; null for no change.
    private string? Agreed(string column, string standing, ConfigCell? also = null, string alsoSays = "")
    {
        if (isOverridden(column))
        {
            return null;
        }
        List<(ConfigCell Cell, string Text)> said =
        [
            .. row.Cells(column).Select(cell => (cell, TextOf(cell, column))),
            .. also is null ? [] : new[] { (also, alsoSays) },
        ];
        var differing = said.FindAll(one => one.Text != standing);
        if (differing.Count == 0)
        {
            return null;
        }
        ConfigRow.ThrowIfDifferent(column, differing);
        _columns.UnionWith(differing.Select(one => one.Cell.Name));
        return differing[0].Text;
    }

    private static string TextOf(ConfigCell cell, string column) =>
        column is ConfigColumns.UseSsl or ConfigColumns.ForcePathStyle ? TextOf(cell.Flag) : cell.Text;
}
