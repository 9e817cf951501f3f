using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>Describes the dependents of a BucketConfig in messages.</summary>
/// <param name="dependents">The dependents.</param>
/// <param name="unread">The dependents that could not be read.</param>
internal sealed class DependentText(
    IReadOnlyList<BucketConfigDependent> dependents, IReadOnlyList<UnreadDependents> unread)
{
    private const int Shown = 10;

    /// <summary>
    /// Those because of which the service refuses a change, such as "3 repos, 1 deleted repo until 2026-12-05
    /// (a, b, c, d)"; null if there are none.
    /// </summary>
    public string? Users
    {
        get
        {
            var users = dependents.Where(static dependent => dependent.Blocks).ToList();
            var kinds = users.GroupBy(static user => user.Kind).Select(static alike => Count([.. alike]));
            return users.Count == 0 ? null
                : $"{string.Join(", ", kinds)} ({Names(users.Select(static user => user.Name))})";
        }
    }

    /// <summary>Names the lists that could not be read; null if all were read.</summary>
    public string? Unread => unread.Count == 0 ? null : string.Join("; ", unread);

    /// <summary>
    /// Those that do not prevent a change: the repos that read virtual chunks, or else the policies, which matter less
    /// than the repos that they are for; null if there are none.
    /// </summary>
    /// <param name="consequence">The consequence for a repo, with a leading space.</param>
    public string? Others(string consequence)
    {
        var readers = NamesOf(BucketConfigDependentKind.VirtualChunkContainer, static container => container.Repo!);
        if (readers.Count > 0)
        {
            var read = readers.Count == 1 ? "1 repo reads" : $"{Number(readers.Count)} repos read";
            return $"{read} virtual chunks through it{consequence}: {Names(readers)}";
        }
        var policies = NamesOf(BucketConfigDependentKind.AccessPolicy, static policy => policy.Name);
        return policies.Count switch
        {
            0 => null,
            1 => $"1 virtual chunk access policy is about it: {policies[0]}",
            var count => $"{Number(count)} virtual chunk access policies are about it: {Names(policies)}",
        };
    }

    /// <summary>Short remarks for -WhatIf.</summary>
    /// <inheritdoc cref="Others"/>
    public IReadOnlyList<string> Remarks(string consequence) =>
    [
        .. Users is { } users ? new[] { $"used by {users}: the service would refuse" } : [],
        .. Others(consequence) is { } others ? new[] { others } : [],
        .. Unread is { } missing ? new[] { $"not known, because these could not be read: {missing}" } : [],
    ];

    /// <summary>Remarks after a description; empty if there are none.</summary>
    public static string InParentheses(IReadOnlyList<string> remarks) =>
        remarks.Count == 0 ? "" : $" ({string.Join("; ", remarks)})";

    private List<string> NamesOf(BucketConfigDependentKind kind, Func<BucketConfigDependent, string> name) =>
        [.. dependents.Where(dependent => dependent.Kind == kind).Select(name).Distinct(StringComparer.Ordinal)];

    // Such as "1 deleted repo until 2026-12-05".
    private static string Count(IReadOnlyList<BucketConfigDependent> alike)
    {
        var noun = alike[0].Kind switch
        {
            BucketConfigDependentKind.DeletedRepo => "deleted repo",
            BucketConfigDependentKind.IcebergNamespace => "Iceberg namespace",
            _ => "repo",
        };
        // The day in UTC, as in views. The last one, because the config is in use until then.
        var until = alike.Max(static user => user.Until) is { } last
            ? string.Create(CultureInfo.InvariantCulture, $" until {last.UtcDateTime:yyyy-MM-dd}")
            : "";
        return $"{Number(alike.Count)} {noun}{(alike.Count == 1 ? "" : "s")}{until}";
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        return string.Join(", ", all.Take(Shown)) + (all.Count > Shown ? $" and {Number(all.Count - Shown)} more" : "");
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);
}
