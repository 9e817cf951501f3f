using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>What the service really holds, read past the client.</summary>
internal static class PlainReading
{
    public const string Buckets = $"/orgs/{TestService.Org}/buckets";

    /// <summary>All configs, the oldest first.</summary>
    public static async Task<IReadOnlyList<ConfigState>> ReadAsync(
        HttpClient plain, CancellationToken cancellationToken) =>
        [.. (await ReadJsonAsync(plain, cancellationToken)).Select(config =>
            ConfigState.Of(config!))];

    /// <summary>The id of the config with this bucket.</summary>
    public static async Task<Guid> IdOfAsync(HttpClient plain, string bucket, CancellationToken cancellationToken) =>
        (Guid)(await ReadJsonAsync(plain, cancellationToken))
            .Single(config => (string)config!["name"]! == bucket)!["id"]!;

    private static async Task<JsonArray> ReadJsonAsync(HttpClient plain, CancellationToken cancellationToken) =>
        JsonNode.Parse(await plain.GetStringAsync(Buckets, cancellationToken))!.AsArray();
}
