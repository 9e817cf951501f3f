namespace Arraylake.Json;

/// <summary>A list for the fields of an object while it is read: one for each thread, not for each object.</summary>
internal readonly struct FieldBuffer : IDisposable
{
    [ThreadStatic]
    private static List<KeyValuePair<string, object?>>? _free;

    private FieldBuffer(List<KeyValuePair<string, object?>> fields) => Fields = fields;

    public List<KeyValuePair<string, object?>> Fields { get; }

    public static FieldBuffer Rent()
    {
        var fields = _free ?? [];
        _free = null;
        return new(fields);
    }

    /// <summary>Empties it: the values may be secrets.</summary>
    public void Dispose()
    {
        Fields.Clear();
        _free = Fields;
    }
}
