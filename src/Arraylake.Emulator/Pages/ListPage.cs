using System.Globalization;

namespace Arraylake.Emulator.Pages;

/// <summary>A page of a list.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Rows">How many rows the whole list has.</param>
internal sealed record ListPage(int Number, long Rows)
{
    /// <summary>The most rows of a page.</summary>
    public const int Size = 100;

    /// <summary>The parameter with the number; an address without it is that of the first page.</summary>
    public const string Parameter = "page";

    private const int First = 1;

    public bool IsFirst => Number == First;

    public bool IsLast => Number >= CountOf(Rows);

    /// <summary>How many rows come before it.</summary>
    public long Offset => (Number - 1L) * Size;

    /// <summary>The page with a number, or the last one.</summary>
    public static ListPage Of(int number, long rows) => new((int)Math.Min(number, CountOf(rows)), rows);

    /// <summary>The number in an address; an unusable one counts as missing.</summary>
    public static int Read(PageRequest request) =>
        int.TryParse(request.Query(Parameter), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(First, number)
            : First;

    /// <summary>Adds a number to the query of an address.</summary>
    public static QueryString AddTo(QueryString query, int number) =>
        number == First ? query : query.Add(Parameter, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>As in: 101–200 of 10,000; without other pages as in: 3 buckets.</summary>
    public string Range(string one, string many) => Rows > Size
        ? $"{Shown.Count(Offset + 1)}–{Shown.Count(Math.Min(Offset + Size, Rows))} of {Shown.Count(Rows)}"
        : $"{Shown.Count(Rows)} {(Rows == 1 ? one : many)}";

    private static long CountOf(long rows) => Math.Max(1, (rows + Size - 1) / Size);
}
