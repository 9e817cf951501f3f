using System.Net;
using Amazon.S3;

namespace Arraylake.Testing.Stores;

/// <summary>
/// OpenStack Swift with its S3 API: it refuses a wrong region by name, and has neither conditional writes, nor CORS for
/// a bucket, nor a multi-object delete without Content-MD5.
/// </summary>
internal sealed class SwiftStore : IS3Store, IAsyncDisposable
{
    private readonly StoreFolder _folder;
    private readonly SwiftConfiguration _configuration;

    private SwiftStore(StoreFolder folder, SwiftConfiguration configuration) =>
        (_folder, _configuration) = (folder, configuration);

    /// <summary>Why it cannot be started here; null if it can.</summary>
    public static string? WhyMissing => StorePrograms.Missing(
        "OpenStack Swift", "memcached", "swift-account-server", "swift-container-server", "swift-object-server",
        "swift-proxy-server", "swift-ring-builder");

    /// <summary>By address.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_configuration.Port}");

    /// <summary>The user that owns the buckets.</summary>
    public S3Keys Owner { get; } = new("test:tester", $"{Guid.NewGuid():N}");

    /// <summary>Another user of the same account, who may nothing.</summary>
    public S3Keys Reader { get; } = new("test:reader", $"{Guid.NewGuid():N}");

    public static async Task<SwiftStore> StartAsync()
    {
        string[] kinds = ["object", "container", "account"];
        var ports = FreePorts.Take(kinds.Length + 2);
        var folder = new StoreFolder("swift");
        var configuration = new SwiftConfiguration(folder.Path, ports[^1], ports[^2]);
        var store = new SwiftStore(folder, configuration);
        try
        {
            folder.MakeFolder("devices/d1");
            folder.MakeFolder("cache");
            await folder.WriteAsync("swift.conf", SwiftConfiguration.Common);
            await Task.WhenAll(kinds.Zip(ports, store.MakeRingAsync));
            folder.Start("memcached", [
                "-l", "127.0.0.1", "-p", $"{configuration.CachePort}", "-m", "16",
                .. Environment.UserName == "root" ? ["-u", "nobody"] : Array.Empty<string>()]);
            foreach (var (kind, port) in kinds.Zip(ports))
            {
                folder.Start(
                    $"swift-{kind}-server",
                    await folder.WriteAsync($"{kind}-server.conf", configuration.Server(kind, port)));
            }
            folder.Start(
                "swift-proxy-server",
                await folder.WriteAsync("proxy-server.conf", configuration.Proxy(store.Owner, store.Reader)));
            await folder.UntilAnsweredAsync(new Uri(store.Endpoint, "/info"));
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client by address and path style, of the region that it wants.</summary>
    public AmazonS3Client Connect(S3Keys keys) => keys.Connect(Endpoint, SwiftConfiguration.Region);

    /// <summary>Makes an empty bucket of <see cref="Owner"/>.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> AddBucketAsync()
    {
        var name = $"test-{Guid.NewGuid():N}";
        using var owner = Connect(Owner);
        // Its servers wait half a second for each other, which is short on a busy machine.
        for (var left = 20; ; left--)
        {
            try
            {
                await owner.PutBucketAsync(name);
                return name;
            }
            catch (AmazonS3Exception ex) when (ex.StatusCode == HttpStatusCode.ServiceUnavailable && left > 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private async Task MakeRingAsync(string kind, int port)
    {
        var ring = _folder.File($"{kind}.builder");
        await StorePrograms.RunAsync("swift-ring-builder", ring, "create", "4", "1", "1");
        await StorePrograms.RunAsync("swift-ring-builder", ring, "add", $"r1z1-127.0.0.1:{port}/d1", "1");
        await StorePrograms.RunAsync("swift-ring-builder", ring, "rebalance");
    }
}
