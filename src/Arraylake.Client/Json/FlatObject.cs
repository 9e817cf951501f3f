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

    /// <summary>
    /// The fields of the object that the reader stands at; null for an object of another kind, and then the reader
    /// stands where it stood.
    /// </summary>
    public Dictionary<string, object?>? TryRead(ref Utf8JsonReader reader)
    {
        using var read = FieldBuffer.Rent();
        if (!TryRead(ref reader, read.Fields))
        {
            return null;
        }
        var fields = new Dictionary<string, object?>(read.Fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in read.Fields)
        {
            fields[name] = value;
        }
        return fields;
    }

    /// <summary>The same into a list: a name that occurs twice is in it twice, and the last one counts.</summary>
    public bool TryRead(ref Utf8JsonReader reader, List<KeyValuePair<string, object?>> fields)
    {
        var ahead = reader;
        try
        {
            while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
            {
                var name = NameOf(ref ahead);
                ahead.Read();
                switch (ahead.TokenType)
                {
                    case JsonTokenType.String:
                        fields.Add(new(name, ahead.GetString()));
                        break;
                    case JsonTokenType.True or JsonTokenType.False:
                        fields.Add(new(name, ahead.GetBoolean()));
                        break;
                    case JsonTokenType.Null:
                        fields.Add(new(name, null));
                        break;
                    case JsonTokenType.StartArray when Strings(ref ahead) is { } strings:
                        fields.Add(new(name, strings));
                        break;
                    default:
                        return false;
                }
            }
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair: no .NET text.
            return false;
        }
        reader = ahead;
        return true;
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
