using System.Globalization;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>What part of the list is asked for, and in which order.</summary>
internal sealed record BucketListQuery(string Search, string Sort, bool IsDescending, int Page)
{
    public const string SearchName = "search";

    private const string SortName = "sort";
    private const string DirectionName = "dir";
    private const string PageName = "page";
    private const string Descending = "desc";

    /// <summary>The columns in the order of the table: name in the address, header, key to sort by.</summary>
    public static IReadOnlyList<(string Name, string Header, Func<BucketRow, IComparable> Key)> Columns { get; } =
    [
        ("nickname", "Nickname", static row => row.Config.Nickname),
        ("provider", "Provider", static row => row.Provider),
        ("location", "Location", static row => row.Config.Uri),
        ("region", "Region", static row => row.Region),
        ("access", "Access", static row => row.Access),
        ("repos", "Repos", static row => row.Repos),
        ("updated", "Updated", static row => row.Config.Updated),
    ];

    /// <summary>Reads an address; unusable values count as missing.</summary>
    public static BucketListQuery Read(PageRequest request) => new(
        request.Query(SearchName)?.Trim() ?? "",
        Columns.FirstOrDefault(column => column.Name == request.Query(SortName)).Name ?? Columns[0].Name,
        request.Query(DirectionName) == Descending,
        int.TryParse(request.Query(PageName), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
            ? Math.Max(1, page)
            : 1);

    /// <summary>The address of the same list in the order of a column; once more, in the opposite one.</summary>
    public string SortedBy(string column) => (this with
    {
        Sort = column, IsDescending = column == Sort && !IsDescending, Page = 1,
    }).ToString();

    /// <summary>The address of another page.</summary>
    public string At(int page) => (this with { Page = page }).ToString();

    /// <summary>The query of the address.</summary>
    public override string ToString() => QueryString.Create(
    [
        .. Search.Length == 0 ? Array.Empty<KeyValuePair<string, string?>>() : [new(SearchName, Search)],
        new(SortName, Sort),
        .. IsDescending ? [new(DirectionName, Descending)] : Array.Empty<KeyValuePair<string, string?>>(),
        .. Page == 1
            ? Array.Empty<KeyValuePair<string, string?>>()
            : [new(PageName, Page.ToString(CultureInfo.InvariantCulture))],
    ]).ToString();
}
