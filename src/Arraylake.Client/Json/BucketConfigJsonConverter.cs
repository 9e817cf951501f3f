using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>
/// Reads a BucketResponse (contract 3.6) straight from the bytes. Only what makes a config unusable is an error:
/// no object, no id that is a UUID, no nickname. Every other oddity is kept in AdditionalProperties.
/// </summary>
internal sealed class BucketConfigJsonConverter : JsonConverter<BucketConfig>
{
    // A URL may contain a credential.
    private static readonly FlatObject Settings = new(
        ExtraConfigKey.Names, ExtraConfigKey.Names.Where(static name => name != ExtraConfig.EndpointUrl));

    private static readonly FlatObject Health = new(BucketHealth.FieldNames);

    [ThreadStatic]
    private static RecurringObjects<ExtraConfig>? _recentSettings;

    /// <summary>Reads an item of a list.</summary>
    public static BucketConfig? ReadItem(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null
        ? null
        : ReadConfig(ref reader);

    public override BucketConfig Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadConfig(ref reader);

    public override void Write(Utf8JsonWriter writer, BucketConfig value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A BucketConfig is only read. Requests have types of their own.");

    private static BucketConfig ReadConfig(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException($"A BucketConfig should be an object, not {reader.TokenType}.");
        }
        Guid? id = null;
        string? nickname = null, platform = null, name = null, prefix = null, createdBy = null;
        DateTimeOffset? created = null, updated = null;
        bool isDefault = false, isManaged = false;
        ExtraConfig extraConfig = ExtraConfig.Empty;
        BucketAuth? auth = null;
        var health = BucketHealth.Empty;
        Dictionary<string, object?>? rest = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            var unknownName = field == Field.Unknown ? PlainValues.Text(ref reader) : null;
            reader.Read();
            switch (field)
            {
                case Field.Id when TryReadId(ref reader, out var parsed):
                    id = parsed;
                    break;
                // Live bodies name the id of some objects "_id" (contract 4.1).
                case Field.Unknown when unknownName == "_id" && TryReadId(ref reader, out var parsed):
                    id ??= parsed;
                    break;
                case Field.Nickname when reader.TokenType == JsonTokenType.String:
                    nickname = PlainValues.Text(ref reader);
                    break;
                case Field.Platform when IsText(ref reader):
                    platform = RecurringOrNull(ref reader);
                    break;
                case Field.Name when IsText(ref reader):
                    name = TextOrNull(ref reader);
                    break;
                case Field.Prefix when IsText(ref reader):
                    prefix = RecurringOrNull(ref reader);
                    break;
                case Field.CreatedBy when IsText(ref reader):
                    createdBy = RecurringOrNull(ref reader);
                    break;
                case Field.IsDefault when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                    isDefault = reader.GetBoolean();
                    break;
                case Field.Created when TryReadTime(ref reader, out created):
                case Field.Updated when TryReadTime(ref reader, out updated):
                    break;
                case Field.ExtraConfig when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null:
                    extraConfig = reader.TokenType == JsonTokenType.Null
                        ? ExtraConfig.Empty
                        : ReadSettings(ref reader);
                    break;
                case Field.AuthConfig when reader.TokenType is JsonTokenType.StartObject or JsonTokenType.Null:
                    auth = reader.TokenType == JsonTokenType.Null
                        ? null
                        : BucketAuthReader.Read(ref reader);
                    break;
                case Field.EmManaged when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
                    isManaged = reader.GetBoolean();
                    break;
                case Field.Health when reader.TokenType == JsonTokenType.Null:
                    break;
                case Field.Health when reader.TokenType == JsonTokenType.StartObject:
                    health = ReadHealth(ref reader);
                    break;
                case Field.AuthConfig:
                    (rest ??= new(StringComparer.Ordinal))[WireName(field)] =
                        BucketAuthReader.Masked(JsonElement.ParseValue(ref reader));
                    break;
                case Field.Id or Field.Nickname:
                    throw new JsonException($"The {WireName(field)} of a BucketConfig cannot be read.");
                default:
                    var other = unknownName ?? WireName(field);
                    (rest ??= new(StringComparer.Ordinal))[other] =
                        AnswerValues.Of(other, JsonElement.ParseValue(ref reader));
                    break;
            }
        }

        return new BucketConfig
        {
            Id = id ?? throw new JsonException("A BucketConfig without an id."),
            Nickname = nickname ?? throw new JsonException("A BucketConfig without a nickname."),
            Platform = platform ?? "",
            Name = name ?? "",
            Prefix = prefix ?? "",
            ExtraConfig = extraConfig,
            Auth = auth,
            IsDefault = isDefault,
            IsManaged = isManaged,
            Health = health,
            Created = created,
            Updated = updated ?? created,
            CreatedBy = createdBy,
            AdditionalProperties = AdditionalProperties.From(rest),
        };
    }

    // yyyy-mm-ddThh:mm:ss.fffffffZ
    private const int LongestInTicks = 28;

    private enum Field
    {
        Unknown, Id, Nickname, Platform, Name, Prefix, CreatedBy, IsDefault, Created, Updated, ExtraConfig, AuthConfig,
        EmManaged, Health,
    }

    private static string WireName(Field field) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field.ToString());

    private static Field FieldOf(ref Utf8JsonReader reader) =>
        reader.ValueIsEscaped || reader.HasValueSequence
            ? FieldOf(Encoding.UTF8.GetBytes(PlainValues.Text(ref reader)))
            : FieldOf(reader.ValueSpan);

    private static Field FieldOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when name.SequenceEqual("id"u8) => Field.Id,
        4 when name.SequenceEqual("name"u8) => Field.Name,
        6 when name.SequenceEqual("prefix"u8) => Field.Prefix,
        6 when name.SequenceEqual("health"u8) => Field.Health,
        7 when name.SequenceEqual("created"u8) => Field.Created,
        7 when name.SequenceEqual("updated"u8) => Field.Updated,
        8 when name.SequenceEqual("nickname"u8) => Field.Nickname,
        8 when name.SequenceEqual("platform"u8) => Field.Platform,
        10 when name.SequenceEqual("is_default"u8) => Field.IsDefault,
        10 when name.SequenceEqual("created_by"u8) => Field.CreatedBy,
        10 when name.SequenceEqual("em_managed"u8) => Field.EmManaged,
        11 when name.SequenceEqual("auth_config"u8) => Field.AuthConfig,
        12 when name.SequenceEqual("extra_config"u8) => Field.ExtraConfig,
        _ => Field.Unknown,
    };

    private static ExtraConfig ReadSettings(ref Utf8JsonReader reader)
    {
        using var read = FieldBuffer.Rent();
        return Settings.TryRead(ref reader, read.Fields)
            ? ExtraConfig.Of(read.Fields, _recentSettings ??= new())
            : ExtraConfig.Own(PlainValues.FromObject(JsonElement.ParseValue(ref reader)));
    }

    // The service may send it with every config of a list.
    private static BucketHealth ReadHealth(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        if (Health.TryRead(ref ahead) is { } fields && fields.Keys.All(BucketHealth.FieldNames.Contains))
        {
            reader = ahead;
            return BucketHealth.Of(fields);
        }
        return BucketHealth.Of(AnswerValues.Of(WireName(Field.Health), JsonElement.ParseValue(ref reader)));
    }

    private static bool IsText(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Null;

    private static string? RecurringOrNull(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null
        : RecurringTexts.Find(ref reader) ?? PlainValues.Text(ref reader);

    private static string? TextOrNull(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? null : PlainValues.Text(ref reader);

    // System.Text.Json reads ids with hyphens only; older services write them without (contract 3.6).
    private static bool TryReadId(ref Utf8JsonReader reader, out Guid id)
    {
        id = default;
        return reader.TokenType == JsonTokenType.String
            && (reader.TryGetGuid(out id) || Guid.TryParse(PlainValues.Text(ref reader), out id));
    }

    // Values are UTC even when they carry no offset (contract 3.6).
    private static bool TryReadTime(ref Utf8JsonReader reader, out DateTimeOffset? time)
    {
        time = null;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }
        // The usual form needs no text in between. System.Text.Json would take a time without an offset for local time,
        // and cut what is finer than a tick, where ServiceTime rounds.
        var isUsual = !reader.HasValueSequence
            && reader.ValueSpan.Length <= LongestInTicks && reader.ValueSpan is [.., (byte)'Z'];
        if ((isUsual && reader.TryGetDateTimeOffset(out var parsed))
            || ServiceTime.TryParse(PlainValues.Text(ref reader), out parsed))
        {
            time = parsed;
            return true;
        }
        return false;
    }
}
