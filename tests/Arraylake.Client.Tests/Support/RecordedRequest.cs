namespace Arraylake.Tests.Support;

/// <summary>What reached the service: everything that a test may want to compare.</summary>
internal sealed record RecordedRequest(
    string Line, Uri Address, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    public static async Task<RecordedRequest> OfAsync(HttpRequestMessage message)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in message.Headers.Concat((IEnumerable<KeyValuePair<string, IEnumerable<string>>>?)
            message.Content?.Headers ?? []))
        {
            headers.Add(name, string.Join(", ", values));
        }
        return new RecordedRequest(
            $"{message.Method} {message.RequestUri!.PathAndQuery}",
            message.RequestUri,
            headers,
            message.Content is null ? null : await message.Content.ReadAsStringAsync());
    }

    public override string ToString() => Line;
}
