namespace Arraylake.PowerShell;

/// <summary>The default, as one row has it; decided after the last row.</summary>
/// <param name="Target">The config that the row names.</param>
/// <param name="IsDefault">Whether the row has it as the default.</param>
internal sealed record RowDefault(BucketConfigTarget Target, bool IsDefault)
{
    /// <summary>Whether the config should become the default, and is not.</summary>
    public bool IsWanted => IsDefault && Target.IsDefault != true;

    /// <summary>Whether the config is the default, and should not be.</summary>
    public bool IsDenied => !IsDefault && Target.IsDefault == true;

    /// <summary>Whether the rest of the row was done; else the default stays as it is too.</summary>
    public bool IsDone { get; set; }

    /// <summary>The config after the rest of the row was done, where it is passed on.</summary>
    public BucketConfig? Changed { get; set; }

    /// <summary>The row whose config is to become the default; null for no change.</summary>
    /// <param name="rows">All rows of an organization.</param>
    /// <exception cref="ArraylakeInvalidException">They name none or several.</exception>
    public static RowDefault? Choose(IReadOnlyList<RowDefault> rows)
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
