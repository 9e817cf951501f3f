namespace Arraylake.PowerShell;

/// <summary>What a row says about being the default; judged after the last row.</summary>
/// <param name="Target">The config that the row names.</param>
/// <param name="Says">Whether the row says that it is the default.</param>
internal sealed record RowDefault(BucketConfigTarget Target, bool Says)
{
    /// <summary>Whether the config should become the default, and is not.</summary>
    public bool IsWanted => Says && Target.IsDefault != true;

    /// <summary>Whether the config is the default, and should not be.</summary>
    public bool IsDenied => !Says && Target.IsDefault == true;

    /// <summary>Whether the rest of the row was carried out; else the default is left alone too.</summary>
    public bool IsDone { get; set; }

    /// <summary>The config after the rest of the row was carried out, where it is to be passed on.</summary>
    public BucketConfig? Changed { get; set; }

    /// <summary>The one row whose config is to be the default; null where nothing is to be done.</summary>
    /// <param name="rows">All rows of an organization.</param>
    /// <exception cref="ArraylakeInvalidException">They name none or several.</exception>
    public static RowDefault? Judge(IReadOnlyList<RowDefault> rows)
    {
        var wanted = rows.Where(row => row.IsDone && row.IsWanted).ToList();
        var denied = rows.FirstOrDefault(row => row.IsDone && row.IsDenied);
        return wanted switch
        {
            [] when denied is null => null,
            [] => throw new ArraylakeInvalidException(new RuleViolation(
                "row",
                $"Column IsDefault: {denied.Target} is the default, and no other row is to be. There is no way to have "
                + "none: say True in the row of another config.")),
            [var only] => only,
            _ => throw new ArraylakeInvalidException(new RuleViolation(
                "row",
                "Column IsDefault: an organization has one default, and the rows name "
                + $"{string.Join(" and ", wanted.Select(row => $"'{row.Target.Nickname}'"))}. None was made the "
                + "default.")),
        };
    }
}
