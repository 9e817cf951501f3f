namespace Arraylake.PowerShell;

/// <summary>The consequences of removing a BucketConfig, for the question and for -WhatIf.</summary>
/// <param name="config">The config.</param>
/// <param name="dependents">Everything that uses or depends on it.</param>
internal sealed class RemovalConsequences(BucketConfig config, DependentText dependents)
{
    private const string CannotBeOpened = " and cannot be opened afterwards";

    /// <summary>Reads them: once for each organization and pipeline.</summary>
    public static async Task<RemovalConsequences> ReadAsync(ServiceContext context, BucketConfig config) =>
        new(config, await context.Dependents.DescribeAsync(config));

    /// <summary>A remark in parentheses for -WhatIf, or empty.</summary>
    public string Remark => DependentText.InParentheses(
        config.IsDefault
            ? ["it is the default", .. dependents.Remarks(CannotBeOpened)]
            : dependents.Remarks(CannotBeOpened));

    /// <summary>Sentences before the question, each with a trailing space, or empty.</summary>
    public override string ToString()
    {
        var name = $"'{config.Nickname}'";
        var users = dependents.Users is { } known
            ? $"{name} is used by {known}: the service will refuse to remove it. "
            : "";
        var others = dependents.Others(CannotBeOpened) is not { } other ? ""
            : dependents.Users is not null ? $"Besides, {other}. "
            : dependents.Unread is not null ? $"{char.ToUpperInvariant(other[0])}{other[1..]}. "
            : $"Nothing prevents removing {name}, but {other}. ";
        var unread = dependents.Unread is { } missing
            ? $"More may depend on it, because these could not be read: {missing}. "
            : "";
        var isDefault = config.IsDefault ? $"{name} is the default for repos that do not specify a BucketConfig. " : "";
        return users + others + unread + isDefault;
    }
}
