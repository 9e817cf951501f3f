using System.Text.Json;
using System.Text.Json.Serialization;
using Arraylake.Json;

namespace Arraylake;

/// <summary>The caller: a person or a service account (contract 1.5).</summary>
public sealed record Principal
{
    /// <summary>The service's id.</summary>
    [JsonPropertyName("id")]
    public required Guid Id { get; init; }

    /// <summary>The e-mail address; service accounts have one, too.</summary>
    [JsonPropertyName("email")]
    [JsonConverter(typeof(TolerantTextConverter))]
    public string? Email { get; init; }

    /// <summary>The name of a person, or null.</summary>
    [JsonIgnore]
    public string? FullName =>
        $"{Text("first_name")} {Text("family_name")}".Trim() is { Length: > 0 } name ? name : null;

    /// <summary>True for a service account: only people have the key <c>first_name</c>, even if null.</summary>
    [JsonIgnore]
    public bool IsServiceAccount => Rest?.ContainsKey("first_name") != true;

    /// <summary>When a service account's key expires, in UTC; null for people, or if it was not sent.</summary>
    [JsonIgnore]
    public DateTimeOffset? Expiration =>
        Rest?.TryGetValue("expiration", out var seconds) == true && seconds.ValueKind == JsonValueKind.Number
        && seconds.TryGetInt64(out var epoch) && epoch is >= 0 and <= 253402300799
            ? DateTimeOffset.FromUnixTimeSeconds(epoch)
            : null;

    /// <summary>Other fields of the answer, as plain .NET values under the service's names.</summary>
    [JsonIgnore]
    public AdditionalProperties AdditionalProperties => AdditionalProperties.From(Rest);

    [JsonExtensionData]
    [JsonInclude]
    internal IDictionary<string, JsonElement>? Rest { get; set; }

    /// <summary>The e-mail address, or the id.</summary>
    public override string ToString() => PrintableText.Escape(Email) ?? Id.ToString();

    private string? Text(string name) =>
        Rest?.TryGetValue(name, out var value) == true && value.ValueKind == JsonValueKind.String
            ? PlainValues.Text(value)
            : null;
}
