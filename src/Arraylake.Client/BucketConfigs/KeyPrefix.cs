namespace Arraylake;

/// <summary>Prefixes of keys, which end where a segment of the key ends.</summary>
internal static class KeyPrefix
{
    /// <summary>
    /// Whether a key or a prefix is at a prefix or below it: <c>orders</c> encloses <c>orders/1</c>, not
    /// <c>orders2</c>.
    /// </summary>
    public static bool Encloses(string prefix, string key) =>
        prefix.Length == 0
        || (key.StartsWith(prefix, StringComparison.Ordinal)
            && (key.Length == prefix.Length || key[prefix.Length] == '/'));
}
