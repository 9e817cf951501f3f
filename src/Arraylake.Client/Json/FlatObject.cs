using System.Text;
using System.Text.Json;

namespace Arraylake.Json;

/// <summary>
/// Reads objects of strings, booleans, nulls and lists of strings, as settings, auths and health reports nearly always
/// are, without a document in between.
/// </summary>
/// <param name="names">The names that are expected; they are made once, and not for each object.</param>
internal sealed class FlatObject(params IEnumerable<string> names)
{
    private readonly (byte[] Bytes, string Name)[] _names =
        [.. names.Select(name => (Encoding.UTF8.GetBytes(name), name))];

    /// <summary>The number of fields to make room for.</summary>
    public int Capacity { get; init; }

    /// <summary>
    /// The fields of the object that the reader stands at; null for an object of another kind, and then the reader
    /// stands where it stood.
    /// </summary>
    public Dictionary<string, object?>? TryRead(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        var fields = new Dictionary<string, object?>(Capacity, StringComparer.Ordinal);
        try
        {
            while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
            {
                var name = NameOf(ref ahead);
                ahead.Read();
                switch (ahead.TokenType)
                {
                    case JsonTokenType.String:
                        fields[name] = ahead.GetString();
                        break;
                    case JsonTokenType.True or JsonTokenType.False:
                        fields[name] = ahead.GetBoolean();
                        break;
                    case JsonTokenType.Null:
                        fields[name] = null;
                        break;
                    case JsonTokenType.StartArray when Strings(ref ahead) is { } strings:
                        fields[name] = strings;
                        break;
                    default:
                        return null;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no .NET text.
            return null;
        }
        reader = ahead;
        return fields;
    }

    private static object?[]? Strings(ref Utf8JsonReader reader)
    {
        List<object?> strings = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            strings.Add(reader.GetString());
        }
        return reader.TokenType == JsonTokenType.EndArray ? [.. strings] : null;
    }

    private string NameOf(ref Utf8JsonReader reader)
    {
        foreach (var (bytes, name) in _names)
        {
            if (reader.ValueTextEquals(bytes))
            {
                return name;
            }
        }
        return reader.GetString()!;
    }
}
