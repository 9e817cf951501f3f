namespace Arraylake.PowerShell;

/// <summary>The consequences of removing a BucketConfig, for the question and for -WhatIf.</summary>
/// <param name="IsDefault">Whether it is the default.</param>
/// <param name="Users">The repos that use it.</param>
internal sealed record RemovalConsequences(bool IsDefault, RepoUsers Users)
{
    /// <summary>A remark in parentheses for -WhatIf, or empty.</summary>
    public string Remark
    {
        get
        {
            string[] remarks =
            [
                .. IsDefault ? new[] { "it is the default" } : [],
                .. Users.Describe() is { } users ? new[] { $"{users}: the service would refuse" } : [],
                .. Users.Failure is null ? [] : new[] { "which repos use it is not known" },
            ];
            return remarks.Length == 0 ? "" : $" ({string.Join("; ", remarks)})";
        }
    }

    /// <summary>Sentences for the question, each with a leading space, or empty.</summary>
    public override string ToString()
    {
        var isDefault = IsDefault ? " It is the default for repos that do not specify a BucketConfig." : "";
        var users = Users.Describe() is { } known
            ? $" {char.ToUpperInvariant(known[0])}{known[1..]}: the service will refuse to remove it."
            : "";
        var unknown =
            Users.Failure is { } failure ? $" The repos that use it could not be read: {failure.Message}" : "";
        return isDefault + users + unknown;
    }
}
