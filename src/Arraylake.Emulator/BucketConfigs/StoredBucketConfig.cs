namespace Arraylake.Emulator.BucketConfigs;

/// <summary>A BucketConfig in the database: settings and auth as sorted JSON, secrets in clear.</summary>
internal sealed record StoredBucketConfig
{
    public long Seq { get; init; }

    public required string Id { get; init; }

    public required string Nickname { get; init; }

    public required string Platform { get; init; }

    public required string Name { get; init; }

    public required string Prefix { get; init; }

    public required string ExtraConfig { get; init; }

    public required string AuthConfig { get; init; }

    public bool IsDefault { get; init; }

    public required string Created { get; init; }

    public required string Updated { get; init; }

    public required string CreatedBy { get; init; }

    /// <summary>
    /// The latest result of the service's health monitor, as JSON; null until somebody sets it.
    /// </summary>
    public string? Health { get; init; }

    /// <summary>The base of a new config; only the prefix has a usable default.</summary>
    public static StoredBucketConfig Blank { get; } = new()
    {
        Id = "",
        Nickname = "",
        Platform = "",
        Name = "",
        Prefix = "",
        ExtraConfig = "{}",
        AuthConfig = """{"method":"anonymous"}""",
        Created = "",
        Updated = "",
        CreatedBy = "",
    };

    /// <summary>Part of the location's identity (contract 5); empty if there is none.</summary>
    public string EndpointUrl
    {
        get
        {
            using var settings = JsonDocument.Parse(ExtraConfig);
            return settings.RootElement.TryGetProperty(Arraylake.ExtraConfig.EndpointUrl, out var url)
                && url.ValueKind == JsonValueKind.String
                    ? url.GetString()!
                    : "";
        }
    }

    /// <summary>The settings as a map.</summary>
    public Arraylake.ExtraConfig Settings => BucketConfigReader.ToExtraConfig(JsonElement.Parse(ExtraConfig));

    public string Uri => BucketUri.Format(Platform, Name, Prefix);

    /// <summary>The config as a model of the client, for its rules.</summary>
    public NewBucketConfig ToNew()
    {
        using var settings = JsonDocument.Parse(ExtraConfig);
        return new NewBucketConfig
        {
            Nickname = Nickname,
            Platform = Platform,
            Name = Name,
            Prefix = Prefix,
            ExtraConfig = BucketConfigReader.ToExtraConfig(settings.RootElement),
            Auth = AuthConfigReader.ToAuth(AuthConfig),
        };
    }

    /// <summary>Writes the config as responses show it (contract 3.6).</summary>
    public void WriteTo(Utf8JsonWriter writer, Dialect dialect)
    {
        writer.WriteStartObject();
        writer.WriteString("id", dialect.Id(Id));
        writer.WriteString("nickname", Nickname);
        writer.WriteString("platform", Platform);
        writer.WriteString("name", Name);
        writer.WriteString("prefix", Prefix);
        writer.WritePropertyName("extra_config");
        writer.WriteRawValue(ExtraConfig, skipInputValidation: true);
        writer.WritePropertyName("auth_config");
        AuthConfigFields.WriteAnswer(writer, AuthConfig, dialect);
        writer.WriteBoolean("is_default", IsDefault);
        dialect.WriteTime(writer, "created", Created);
        if (!dialect.IsLegacy || Updated != Created)
        {
            dialect.WriteTime(writer, "updated", Updated);
        }
        writer.WriteString("created_by", CreatedBy);
        if (!dialect.IsLegacy)
        {
            writer.WriteBoolean("em_managed", false);
            writer.WritePropertyName("health");
            writer.WriteRawValue(Health ?? "null", skipInputValidation: true);
        }
        writer.WriteEndObject();
    }
}
