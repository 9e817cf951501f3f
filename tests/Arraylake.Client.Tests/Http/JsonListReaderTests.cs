using System.Text;
using System.Text.Json;
using Arraylake.Json;

namespace Arraylake.Tests.Http;

/// <summary>Items of an array, whatever the pieces in which it arrives.</summary>
public class JsonListReaderTests
{
    private const long Limit = 1024 * 1024;

    private static readonly string Items =
        """ [ {"a":"}]\"\\"} ,{"a":"日本","b":{"c":[[],{}]}},{"a":"\ud83d\ude00","n":-12.5e3},"""
        + """ {"a":true,"b":null}]  """;

    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, Encoding.UTF8.GetByteCount(Items))];

    [Theory]
    [MemberData(nameof(Sizes))]
    public async Task All_pieces_of_a_size_give_the_same_items(int size)
    {
        var body = new ScriptedBody();
        foreach (var piece in Encoding.UTF8.GetBytes(Items).Chunk(size))
        {
            body.Then(_ => Task.FromResult(piece));
        }

        Assert.Equal(
            ["}]\"\\", "日本", "\U0001F600", "True"],
            (await ReadAllAsync(body)).Select(item => $"{item.RootElement.GetProperty("a")}"));
    }

    [Fact]
    public async Task Items_may_be_much_larger_than_those_before_and_than_the_buffer()
    {
        string[] texts = ["x", new('y', 3000), "z", new('w', 500_000), "v", .. Enumerable.Repeat("u", 10_000)];
        var body = new ScriptedBody().Then($"[{string.Join(',', texts.Select(text => $$"""{"a":"{{text}}"}"""))}]");

        Assert.Equal(texts, (await ReadAllAsync(body)).Select(item => $"{item.RootElement.GetProperty("a")}"));
    }

    [Fact]
    public async Task A_part_of_an_item_is_never_taken_for_all_of_it()
    {
        // Numbers have no end of their own.
        var body = new ScriptedBody().Then("[1").Then("2").Then(",3").Then("]");

        Assert.Equal(["12", "3"], (await ReadAllAsync(body)).Select(item => item.RootElement.GetRawText()));
    }

    [Fact]
    public async Task The_items_before_an_invalid_one_come_first_and_it_has_a_number()
    {
        await using var reader = NewReader(new ScriptedBody().Then("""[{"a":1},{"a":2},{"a":}]"""));

        Assert.Equal(2, (await reader.ReadAsync()).Count);
        var error = await Assert.ThrowsAnyAsync<JsonException>(reader.ReadAsync);
        Assert.StartsWith("item 3: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message, (await Assert.ThrowsAnyAsync<JsonException>(reader.ReadAsync)).Message);
    }

    [Fact]
    public async Task What_has_arrived_is_returned_but_no_more_than_a_batch_at_once()
    {
        var body = new ScriptedBody().Then("""[{"a":0}""").Then(
            _ => Task.FromResult(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(""","x" """, 100)))), times: 100);
        await using var reader = NewReader(body);

        Assert.Single(await reader.ReadAsync());
        Assert.InRange((await reader.ReadAsync()).Count, 256, 355);
    }

    [Fact]
    public async Task An_item_is_returned_without_waiting_for_the_next_one()
    {
        var body = new ScriptedBody().Then("""[{"a":1},""").Then("""{"a":2},{"a":3},""").ThenStall();
        var reader = NewReader(body);

        Assert.Single(await reader.ReadAsync().InTime());
        Assert.Equal(2, (await reader.ReadAsync().InTime()).Count);
    }

    private static JsonListReader<JsonDocument> NewReader(ScriptedBody body) => new(
        body, static (ref Utf8JsonReader reader) => JsonDocument.ParseValue(ref reader), Limit);

    private static async Task<List<JsonDocument>> ReadAllAsync(ScriptedBody body)
    {
        await using var reader = NewReader(body);
        List<JsonDocument> all = [];
        while (await reader.ReadAsync() is { Count: > 0 } items)
        {
            all.AddRange(items);
        }
        Assert.True(reader.IsAtEnd);
        return all;
    }
}
