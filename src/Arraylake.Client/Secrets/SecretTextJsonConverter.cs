using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake;

/// <summary>Any JSON of an object that holds a secret shows the mask. The other way there is nothing to read.</summary>
internal sealed class SecretTextJsonConverter : JsonConverter<SecretText>
{
    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is not read from JSON by itself.");

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(SecretText.Mask);
}
