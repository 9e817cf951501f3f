using System.Text;
using System.Text.Json;

namespace Arraylake.Json;

/// <summary>
/// Reads objects of strings, booleans, nulls and lists of strings, as settings, auths and health reports nearly always
/// are, without a document in between.
/// </summary>
/// <param name="names">The names that are expected; they are made once, and not for each object.</param>
/// <param name="recurring">
/// Those of them whose texts recur from object to object, and are no secrets; null for none.
/// </param>
internal sealed class FlatObject(IEnumerable<string> names, IEnumerable<string>? recurring = null)
{
    private static readonly byte[] Mask = Encoding.UTF8.GetBytes(SecretText.Mask);
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly (byte[] Bytes, string Name, bool Recurs)[] _names =
        [.. names.Select(name => (Encoding.UTF8.GetBytes(name), name, recurring?.Contains(name) == true))];

    /// <summary>
    /// The fields of the object that the reader stands at; null for an object of another kind, and then the reader
    /// stands where it stood.
    /// </summary>
    public Dictionary<string, object?>? TryRead(ref Utf8JsonReader reader)
    {
        using var read = FieldBuffer.Rent();
        return TryRead(ref reader, read.Fields) ? ToDictionary(read.Fields) : null;
    }

    /// <summary>The fields by their names; the last one of a name that occurs twice.</summary>
    public static Dictionary<string, object?> ToDictionary(List<KeyValuePair<string, object?>> read)
    {
        var fields = new Dictionary<string, object?>(read.Count, StringComparer.Ordinal);
        foreach (var (name, value) in read)
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
                var (name, recurs) = NameOf(ref ahead);
                ahead.Read();
                switch (ahead.TokenType)
                {
                    case JsonTokenType.String:
                        fields.Add(new(name, (recurs ? RecurringTexts.Find(ref ahead) : null) ?? TextOf(ref ahead)));
                        break;
                    case JsonTokenType.True or JsonTokenType.False:
                        fields.Add(new(name, ahead.TokenType == JsonTokenType.True ? True : False));
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

    private static string TextOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals(Mask) ? SecretText.Mask : reader.GetString()!;

    private (string Name, bool Recurs) NameOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped && !reader.HasValueSequence)
        {
            var read = reader.ValueSpan;
            foreach (var (bytes, name, recurs) in _names)
            {
                if (read.SequenceEqual(bytes))
                {
                    return (name, recurs);
                }
            }
        }
        return (reader.GetString()!, false);
    }
}
