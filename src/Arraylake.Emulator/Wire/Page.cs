namespace Arraylake.Emulator.Wire;

/// <summary>A page of a list (contract 4.1): <c>{items, total, page, size, pages}</c>.</summary>
internal sealed record Page(int Number, int Size)
{
    public long Skipped => (Number - 1L) * Size;

    /// <exception cref="Refusal">422.</exception>
    public static Page Read(HttpRequest request, int standardSize) => new(
        QueryValues.Number(request, "page", standard: 1, least: 1, most: int.MaxValue),
        QueryValues.Number(request, "size", standardSize, least: 1, most: int.MaxValue));

    public List<T> Cut<T>(List<T> all) =>
        Skipped >= all.Count ? [] : all.GetRange((int)Skipped, (int)Math.Min(Size, all.Count - Skipped));

    public void Write(Utf8JsonWriter writer, long total, Action writeItems)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items");
        writeItems();
        writer.WriteEndArray();
        writer.WriteNumber("total", total);
        writer.WriteNumber("page", Number);
        writer.WriteNumber("size", Size);
        writer.WriteNumber("pages", (total + Size - 1) / Size);
        writer.WriteEndObject();
    }
}
