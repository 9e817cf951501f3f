using System.Globalization;
using System.Text.Json;
using Arraylake.Json;

namespace Arraylake.Tests.Support;

/// <summary>
/// Compares a config with the wire text it was read from: each field is either one of its properties, with the
/// same value, or among its further ones, as it came.
/// </summary>
internal static class NothingLost
{
    public static void Check(string json, BucketConfig config)
    {
        using var document = JsonDocument.Parse(json);
        var sent = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            // Of a name that stands there twice, the last counts.
            sent[field.Name] = field.Value;
        }
        foreach (var (name, value) in sent)
        {
            if (config.AdditionalProperties.TryGetValue(name, out var kept))
            {
                Same(name, value, kept);
            }
            else
            {
                Known(name, value, config);
            }
        }
        Assert.Superset(config.AdditionalProperties.Keys.ToHashSet(), sent.Keys.ToHashSet());
    }

    private static void Known(string name, JsonElement value, BucketConfig config)
    {
        switch (name)
        {
            case "id" or "_id":
                Assert.Equal(Guid.Parse(value.GetString()!), config.Id);
                break;
            case "nickname":
                Assert.Equal(value.GetString(), config.Nickname);
                break;
            case "platform":
                Assert.Equal(value.GetString() ?? "", config.Platform);
                break;
            case "name":
                Assert.Equal(value.GetString() ?? "", config.Name);
                break;
            case "prefix":
                Assert.Equal(value.GetString() ?? "", config.Prefix);
                break;
            case "created_by":
                Assert.Equal(value.GetString(), config.CreatedBy);
                break;
            case "is_default":
                Assert.Equal(value.GetBoolean(), config.IsDefault);
                break;
            case "created":
                Assert.Equal(Time(value), config.Created);
                break;
            case "updated":
                Assert.Equal(Time(value) ?? config.Created, config.Updated);
                break;
            case "em_managed":
                Assert.Equal(value.GetBoolean(), config.IsManaged);
                break;
            case "health" when value.ValueKind == JsonValueKind.Null:
                Assert.Same(BucketHealth.Empty, config.Health);
                break;
            case "health":
                foreach (var field in value.EnumerateObject())
                {
                    Same($"health.{field.Name}", field.Value, config.Health[field.Name]);
                }
                break;
            case "extra_config" when value.ValueKind == JsonValueKind.Null:
                Assert.Empty(config.ExtraConfig);
                break;
            case "extra_config":
                Same(name, value, config.ExtraConfig);
                break;
            case "auth_config" when value.ValueKind == JsonValueKind.Null:
                Assert.Null(config.Auth);
                break;
            case "auth_config":
                Auth(value, config.Auth!);
                break;
            default:
                Assert.Fail($"{name} is lost.");
                break;
        }
    }

    private static void Auth(JsonElement sent, BucketAuth auth)
    {
        // Its text shows the fields of the method, secrets as masks.
        var shown = JsonText.LooksLikeObject(auth.ToString())
            ? JsonText.ReadObject(auth.ToString())
            : new() { ["method"] = auth.ToString() };
        foreach (var field in sent.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null))
        {
            if (auth.AdditionalProperties.TryGetValue(field.Name, out var kept))
            {
                Assert.NotNull(kept);
            }
            else if (field.Value.ValueKind == JsonValueKind.String)
            {
                Assert.Contains(shown[field.Name], new object?[] { field.Value.GetString(), SecretText.Mask });
            }
            else if (field.Name != "method")
            {
                Assert.True(shown.ContainsKey(field.Name), $"auth_config.{field.Name} is lost.");
            }
        }
    }

    private static void Same(string name, JsonElement sent, object? kept)
    {
        var text = kept is SecretText secret
            ? sent.ValueKind == JsonValueKind.String ? JsonSerializer.Serialize(secret.Reveal()) : secret.Reveal()
            : JsonText.Write(writer => PlainValues.Write(writer, kept));
        using var written = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 128 });
        Assert.True(JsonElement.DeepEquals(sent, written.RootElement), $"{name} was {sent.GetRawText()} and is {text}");
    }

    private static DateTimeOffset? Time(JsonElement value) => value.ValueKind == JsonValueKind.Null
        ? null
        : DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
