using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// A change to a BucketConfig (contract 3.5). Null means "leave as it is" and is never written; an empty prefix
/// clears it.
/// </summary>
public sealed record BucketConfigPatch
{
    /// <summary>The new nickname; the only thing that may change while a repo uses the config. Trimmed.</summary>
    public string? Nickname { get; init => field = value?.Trim(); }

    /// <summary>One of <see cref="Platforms.All"/>.</summary>
    public string? Platform { get; init; }

    /// <summary>The bucket or container.</summary>
    public string? Name { get; init; }

    /// <summary>The key prefix; empty clears it. Trimmed.</summary>
    public string? Prefix { get; init => field = value?.Trim(); }

    /// <summary>The whole map: whether the service replaces or merges is unknown (contract 3.5).</summary>
    public ExtraConfig? ExtraConfig { get; init; }

    /// <summary>The whole auth.</summary>
    public BucketAuth? Auth { get; init; }

    /// <summary>The request body, with the fields that were set and no others.</summary>
    internal byte[] ToRequestBody() => JsonText.WriteUtf8(writer =>
    {
        writer.WriteStartObject();
        WriteText(writer, "nickname", Nickname);
        WriteText(writer, "platform", Platform);
        WriteText(writer, "name", Name);
        WriteText(writer, "prefix", Prefix);
        if (ExtraConfig is not null)
        {
            writer.WritePropertyName("extra_config");
            ExtraConfig.WriteRequest(writer);
        }
        if (Auth is not null)
        {
            writer.WritePropertyName("auth_config");
            Auth.WriteRequest(writer);
        }
        writer.WriteEndObject();
    });

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
