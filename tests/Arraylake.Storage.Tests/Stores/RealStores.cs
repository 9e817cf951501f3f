using System.Diagnostics.CodeAnalysis;

[assembly: AssemblyFixture(typeof(RealStores))]

namespace Arraylake.Storage.Tests.Stores;

/// <summary>
/// The real stores of a run of the tests: each is started once, by the first test that asks for it, and stopped at the
/// end. Where one is not installed, the tests that ask for it are skipped.
/// </summary>
[SuppressMessage("Performance", "CA1812", Justification = "xunit makes it.")]
public sealed class RealStores : IAsyncDisposable
{
    private readonly Lazy<Task<CephStore>> _ceph = new(CephStore.StartAsync);
    private readonly Lazy<Task<SwiftStore>> _swift = new(SwiftStore.StartAsync);
    private readonly Lazy<Task<AzuriteStore>> _azurite = new(AzuriteStore.StartAsync);

    internal Task<CephStore> CephAsync() => GetAsync(_ceph, CephStore.WhyMissing);

    internal Task<SwiftStore> SwiftAsync() => GetAsync(_swift, SwiftStore.WhyMissing);

    internal Task<AzuriteStore> AzuriteAsync() => GetAsync(_azurite, AzuriteStore.WhyMissing);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(_ceph);
        await StopAsync(_swift);
        await StopAsync(_azurite);
    }

    private static Task<T> GetAsync<T>(Lazy<Task<T>> store, string? whyMissing)
    {
        if (whyMissing is not null)
        {
            Assert.Skip(whyMissing);
        }
        return store.Value;
    }

    private static async Task StopAsync<T>(Lazy<Task<T>> store)
        where T : IAsyncDisposable
    {
        // One that did not start has failed the tests, and stopped itself.
        if (store.IsValueCreated && store.Value.IsCompletedSuccessfully)
        {
            await (await store.Value).DisposeAsync();
        }
    }
}
