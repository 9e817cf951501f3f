namespace Arraylake.Storage.Stores;

/// <summary>URLs of objects under an endpoint, the bucket in the path.</summary>
internal static class StoreUrl
{
    /// <param name="location">The bucket.</param>
    /// <param name="key">The key; empty for the bucket itself.</param>
    /// <param name="queries">Parts of the query; empty ones are left out.</param>
    public static Uri Of(StoreLocation location, string key, params string[] queries)
    {
        var root = location.Endpoint!.AbsoluteUri.TrimEnd('/');
        var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
        var query = string.Join('&', queries.Where(static part => part.Length > 0));
        return new Uri(
            $"{root}/{Uri.EscapeDataString(location.Bucket)}{(key.Length == 0 ? "" : "/")}{path}"
            + $"{(query.Length == 0 ? "" : "?")}{query}");
    }
}
