using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake.Benchmarks.Peers;

/// <summary>A config as System.Text.Json reads it: every field, without validation or tolerance.</summary>
internal sealed record RawConfig(
    [property: JsonPropertyName("id")] Guid Id,
    [property: JsonPropertyName("nickname")] string Nickname,
    [property: JsonPropertyName("platform")] string Platform,
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("prefix")] string Prefix,
    [property: JsonPropertyName("extra_config")] Dictionary<string, JsonElement> ExtraConfig,
    [property: JsonPropertyName("auth_config")] Dictionary<string, JsonElement> AuthConfig,
    [property: JsonPropertyName("is_default")] bool IsDefault,
    [property: JsonPropertyName("created")] DateTimeOffset Created,
    [property: JsonPropertyName("updated")] DateTimeOffset Updated,
    [property: JsonPropertyName("created_by")] string CreatedBy);
