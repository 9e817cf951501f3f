using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Arraylake.Storage.Tests.FakeStores;

namespace Arraylake.Storage.Tests.Smoke;

public sealed class FakeGoogleStoreTests
{
    [Fact]
    public async Task The_permissions_that_are_held_are_returned_and_all_others_refused()
    {
        await using var store = await FakeGoogleStore.StartAsync(["storage.objects.list"]);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FakeGoogleStore.Token);

        var held = await client.GetStringAsync(new Uri(
            store.Endpoint,
            $"storage/v1/b/{FakeGoogleStore.Bucket}/iam/testPermissions"
            + "?permissions=storage.objects.list&permissions=storage.objects.get"));
        using var refused = await client.GetAsync(new Uri(store.Endpoint, $"{FakeGoogleStore.Bucket}/a"));

        Assert.Equal("""["storage.objects.list"]""", JsonNode.Parse(held)!["permissions"]!.ToJsonString());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }
}
