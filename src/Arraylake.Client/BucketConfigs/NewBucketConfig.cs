using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// A BucketConfig to create (contract 3.2). Checked by <see cref="BucketConfigRules"/> before it is sent.
/// </summary>
public sealed record NewBucketConfig
{
    /// <summary>3–64 characters: word characters, '.', '-', '_'; not first '.' or '-'. Trimmed.</summary>
    public required string Nickname { get; init => field = value?.Trim()!; }

    /// <summary>One of <see cref="Platforms.All"/>.</summary>
    public required string Platform { get; init; }

    /// <summary>The bucket or container, 3–63 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The key prefix, at most 256 characters, without slashes at its ends. Trimmed.</summary>
    public string Prefix { get; init => field = value?.Trim()!; } = "";

    /// <summary>Extra settings in wire terms: strings and booleans.</summary>
    public ExtraConfig ExtraConfig { get; init; } = ExtraConfig.Empty;

    /// <summary>How the service gets at the data; <see cref="AnonymousAuth"/> by default.</summary>
    public BucketAuth Auth { get; init; } = new AnonymousAuth();

    /// <summary>The request body, secrets in clear.</summary>
    internal byte[] ToRequestBody() => JsonText.WriteUtf8(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("nickname", Nickname);
        writer.WriteString("platform", Platform);
        writer.WriteString("name", Name);
        writer.WriteString("prefix", Prefix);
        writer.WritePropertyName("extra_config");
        ExtraConfig.WriteRequest(writer);
        writer.WritePropertyName("auth_config");
        Auth.WriteRequest(writer);
        writer.WriteEndObject();
    });
}
