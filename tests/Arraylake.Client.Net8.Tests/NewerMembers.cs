using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

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
            first.ValueKind == second.ValueKind && first.ValueKind switch
            {
                JsonValueKind.Object => first.EnumerateObject().Count() == second.EnumerateObject().Count()
                    && first.EnumerateObject().All(field => second.TryGetProperty(field.Name, out var other)
                        && JsonElement.DeepEquals(field.Value, other)),
                JsonValueKind.Array => first.GetArrayLength() == second.GetArrayLength()
                    && first.EnumerateArray().Zip(second.EnumerateArray())
                        .All(pair => JsonElement.DeepEquals(pair.First, pair.Second)),
                // Doubles can be written in several ways, and hold all of no long integer.
                JsonValueKind.Number => first.GetRawText() == second.GetRawText()
                    || (first.GetDouble().Equals(second.GetDouble())
                        && second.GetRawText().AsSpan().ContainsAny("eE.")),
                JsonValueKind.String => first.GetString() == second.GetString(),
                _ => true,
            };
    }
}

internal static class X509CertificateLoader
{
    public static X509Certificate2 LoadPkcs12(byte[] data, string? password) => new(data, password);
}
