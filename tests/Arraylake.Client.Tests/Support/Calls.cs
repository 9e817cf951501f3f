namespace Arraylake.Tests.Support;

/// <summary>The operations on one sample config, for tests that are about the answer, not the question.</summary>
internal static class Calls
{
    public static Task<List<BucketConfig>> ListAsync(this ArraylakeClient client) =>
        client.BucketConfigs.ListAsync(Wire.Org).ToListAsync().InTime();

    public static Task<List<BucketConfig>> ListAsync(this FakeService service) => service.Client.ListAsync();

    public static Task<BucketConfig> GetAsync(this ArraylakeClient client) =>
        client.BucketConfigs.GetAsync(Wire.Org, Wire.Id).InTime();

    public static Task<BucketConfig> GetAsync(this FakeService service) => service.Client.GetAsync();

    public static Task<BucketConfig> CreateAsync(this FakeService service, BucketAuth? auth = null) =>
        service.Client.BucketConfigs
            .CreateAsync(Wire.Org, Samples.New with { Auth = auth ?? Samples.New.Auth }).InTime();

    public static Task DeleteAsync(this ArraylakeClient client) =>
        client.BucketConfigs.DeleteAsync(Wire.Org, Wire.Id).InTime();

    public static Task DeleteAsync(this FakeService service) => service.Client.DeleteAsync();
}
