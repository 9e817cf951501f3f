using System.Text.Json;

namespace Arraylake.Json;

/// <summary>
/// Unknown fields of an answer, as plain values in which every secret is a
/// <see cref="SecretText"/>: a repo comes with its whole bucket, keys in clear (contract 3.6, 4.2).
/// </summary>
internal static class AnswerValues
{
    // The secrets of contract 2.1 and 3.4.
    private static readonly HashSet<string> SecretNames =
    [
        .. BucketAuthMethod.All.SelectMany(method => method.SecretFields),
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "access_token", "sas_token",
    ];

    /// <summary>The value of a field; masked if its name is that of a secret.</summary>
    public static object? Of(string name, JsonElement value) =>
        name == BucketConfigFields.AuthConfig ? BucketAuthReader.Plain(value)
        : SecretNames.Contains(name) ? BucketAuthReader.Masked(value)
        : Of(value);

    private static object? Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Fields(value),
        JsonValueKind.Array => value.EnumerateArray().Select(Of).ToArray(),
        _ => PlainValues.FromJson(value),
    };

    private static Dictionary<string, object?> Fields(JsonElement value)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            var name = PlainValues.NameOf(property);
            fields[name] = Of(name, property.Value);
        }
        return fields;
    }
}
