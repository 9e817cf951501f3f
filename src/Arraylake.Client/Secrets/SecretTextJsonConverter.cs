using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake;

/// <summary>Writes the mask for a secret in JSON. Reading is not supported.</summary>
internal sealed class SecretTextJsonConverter : JsonConverter<SecretText>
{
    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is not read from JSON by itself.");

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(SecretText.Mask);
}
