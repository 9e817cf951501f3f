namespace Arraylake.Json;

/// <summary>
/// Immutable objects that recur from one config to the next, such as an auth: configs with equal fields share one. Not
/// safe for threads; never for objects with secrets, which would stay in memory.
/// </summary>
internal sealed class RecurringObjects<T>
    where T : class
{
    private const int Kept = 4;

    private readonly (KeyValuePair<string, object?>[] Fields, T Value)[] _recent =
        new (KeyValuePair<string, object?>[], T)[Kept];
    private int _next;

    /// <summary>The object that was kept with the same fields in the same order; null if there is none.</summary>
    public T? Find(List<KeyValuePair<string, object?>> fields)
    {
        foreach (var (known, value) in _recent)
        {
            if (known is not null && AreSame(known, fields))
            {
                return value;
            }
        }
        return null;
    }

    /// <summary>Keeps an object in the place of the oldest one.</summary>
    public void Keep(List<KeyValuePair<string, object?>> fields, T value)
    {
        _recent[_next] = ([.. fields], value);
        _next = (_next + 1) % Kept;
    }

    // Lists are the same only if they are one object.
    private static bool AreSame(KeyValuePair<string, object?>[] known, List<KeyValuePair<string, object?>> fields)
    {
        if (known.Length != fields.Count)
        {
            return false;
        }
        for (var at = 0; at < known.Length; at++)
        {
            if (known[at].Key != fields[at].Key || !Equals(known[at].Value, fields[at].Value))
            {
                return false;
            }
        }
        return true;
    }
}
