using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Arraylake;

// Generic serializers, such as PowerShell's, get what ToString prints: the fields in wire terms, secrets masked.
// Created on access, not for each object of a list.
[SuppressMessage("Naming", "CA1710", Justification = "A dictionary only to serializers.")]
public abstract partial class BucketAuth : IDictionary, IReadOnlyCollection<KeyValuePair<string, object?>>
{
    private Dictionary<string, object?> Entries
    {
        get
        {
            var entries = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [BucketAuthFields.Method] = Method,
            };
            foreach (var (name, value) in Fields().Concat(AdditionalProperties))
            {
                if (value is not null)
                {
                    entries.TryAdd(name, PlainDictionary.Flat(value));
                }
            }
            return entries;
        }
    }

    bool IDictionary.IsFixedSize => true;

    bool IDictionary.IsReadOnly => true;

    int IReadOnlyCollection<KeyValuePair<string, object?>>.Count => Entries.Count;

    ICollection IDictionary.Keys => Entries.Keys;

    ICollection IDictionary.Values => Entries.Values;

    int ICollection.Count => Entries.Count;

    bool ICollection.IsSynchronized => true;

    object ICollection.SyncRoot => this;

    object? IDictionary.this[object key]
    {
        get => ((IDictionary)Entries)[key];
        set => throw ReadOnly();
    }

    bool IDictionary.Contains(object key) => ((IDictionary)Entries).Contains(key);

    IDictionaryEnumerator IDictionary.GetEnumerator() => ((IDictionary)Entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Entries.GetEnumerator();

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() =>
        Entries.GetEnumerator();

    void ICollection.CopyTo(Array array, int index) => ((ICollection)Entries).CopyTo(array, index);

    void IDictionary.Add(object key, object? value) => throw ReadOnly();

    void IDictionary.Remove(object key) => throw ReadOnly();

    void IDictionary.Clear() => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("An auth is read-only. Create another one.");
}
