namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>What part of the list is asked for, and in which order.</summary>
internal sealed record BucketListQuery(string Search, string Sort, bool IsDescending, int Page)
{
    public const string SearchName = "search";

    public const string Nickname = "nickname";
    public const string Provider = "provider";
    public const string Location = "location";
    public const string Region = "region";
    public const string Access = "access";
    public const string Repos = "repos";
    public const string Updated = "updated";

    private const string SortName = "sort";
    private const string DirectionName = "dir";
    private const string Descending = "desc";

    /// <summary>The columns in the order of the table: name in the address, and header.</summary>
    public static IReadOnlyList<(string Name, string Header)> Columns { get; } =
    [
        (Nickname, "Nickname"), (Provider, "Provider"), (Location, "Location"), (Region, "Region"),
        (Access, "Access"), (Repos, "Repos"), (Updated, "Updated"),
    ];

    /// <summary>Reads an address; unusable values count as missing.</summary>
    public static BucketListQuery Read(PageRequest request) => new(
        request.Query(SearchName)?.Trim() ?? "",
        Columns.FirstOrDefault(column => column.Name == request.Query(SortName)).Name ?? Columns[0].Name,
        request.Query(DirectionName) == Descending,
        ListPage.Read(request));

    /// <summary>The address of the same list in the order of a column; once more, in the opposite one.</summary>
    public string SortedBy(string column) => (this with
    {
        Sort = column,
        IsDescending = column == Sort && !IsDescending,
        Page = 1,
    }).ToString();

    /// <summary>The address of another page.</summary>
    public string At(int page) => (this with { Page = page }).ToString();

    /// <summary>The query of the address.</summary>
    public override string ToString() => ListPage.AddTo(QueryString.Create(
    [
        .. Search.Length == 0 ? Array.Empty<KeyValuePair<string, string?>>() : [new(SearchName, Search)],
        new(SortName, Sort),
        .. IsDescending ? [new(DirectionName, Descending)] : Array.Empty<KeyValuePair<string, string?>>(),
    ]), Page).ToString();
}
