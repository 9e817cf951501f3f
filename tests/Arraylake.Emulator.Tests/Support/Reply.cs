namespace Arraylake.Emulator.Tests.Support;

/// <summary>A response as received.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseMessage Message)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? RequestId => Header("x-request-id");

    /// <summary>The string form of <c>detail</c>.</summary>
    public string Detail => Json["detail"]!.GetValue<string>();

    /// <summary>The list form of <c>detail</c>, as <c>loc: msg</c>.</summary>
    public string[] Problems =>
        [.. Json["detail"]!.AsArray().Select(item => $"{Location(item!)}: {item!["msg"]}")];

    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;

    /// <summary>The one item of the list form about a place such as <c>body.nickname</c>.</summary>
    public JsonNode Problem(string location) =>
        Assert.Single(Json["detail"]!.AsArray(), item => Location(item!) == location)!;

    /// <summary>Asserts the status and, if given, a part of the detail.</summary>
    public Reply Is(HttpStatusCode status, string detail = "")
    {
        Assert.True(Status == (int)status, $"{Status} instead of {(int)status}: {Text}");
        if (detail.Length > 0)
        {
            Assert.Contains(detail, Detail, StringComparison.Ordinal);
        }
        return this;
    }

    public Reply IsInvalid(string detail = "") => Is(HttpStatusCode.UnprocessableEntity, detail);

    private static string Location(JsonNode item) => string.Join('.', item["loc"]!.AsArray().Select(step => $"{step}"));
}
