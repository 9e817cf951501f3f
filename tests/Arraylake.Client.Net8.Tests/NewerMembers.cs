using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arraylake.Tests.Support;

/// <summary>What the shared tests use of .NET 10, for .NET 8.</summary>
internal static class NewerMembers
{
    extension<T>(IAsyncEnumerable<T> source)
    {
        public async ValueTask<List<T>> ToListAsync(CancellationToken cancellation = default)
        {
            var all = new List<T>();
            await foreach (var each in source.WithCancellation(cancellation))
            {
                all.Add(each);
            }
            return all;
        }

        public async ValueTask<int> CountAsync() => (await source.ToListAsync()).Count;
    }

    extension(JsonElement)
    {
        public static bool DeepEquals(JsonElement first, JsonElement second) =>
            JsonNode.DeepEquals(JsonNode.Parse(first.GetRawText()), JsonNode.Parse(second.GetRawText()));
    }
}

internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}
