namespace Arraylake.Reliability;

/// <summary>Works through <see cref="ArraylakeClient"/>.</summary>
internal sealed class ClientCaller(ArraylakeClient client) : ICaller
{
    private BucketConfigOperations Configs => client.BucketConfigs;

    public Task<Guid> CreateAsync(ConfigState config, CancellationToken cancellationToken) => Told(
        async () => (await Configs.CreateAsync(TestService.Org, config.ToNew(), cancellationToken)).Id);

    public Task RenameAsync(Guid id, string nickname, CancellationToken cancellationToken) => Told(
        () => Configs.UpdateAsync(
            TestService.Org, id, new BucketConfigPatch { Nickname = nickname }, cancellationToken));

    public Task SetAsync(Guid id, string prefix, string region, CancellationToken cancellationToken) => Told(
        () => Configs.UpdateAsync(
            TestService.Org,
            id,
            new BucketConfigPatch { Prefix = prefix, ExtraConfig = ConfigState.RegionOf(region) },
            cancellationToken));

    public Task SetDefaultAsync(Guid id, CancellationToken cancellationToken) => Told(async () =>
    {
        await Configs.SetDefaultAsync(TestService.Org, id, cancellationToken);
        return id;
    });

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) => Told(async () =>
    {
        await Configs.DeleteAsync(TestService.Org, id, cancellationToken);
        return id;
    });

    public Task<ConfigState> GetAsync(Guid id, CancellationToken cancellationToken) => Told(
        async () => ConfigState.Of(await Configs.GetAsync(TestService.Org, id, cancellationToken)));

    public Task<IReadOnlyList<ConfigState>> ListAsync(CancellationToken cancellationToken) => Told(async () =>
    {
        List<ConfigState> configs = [];
        await foreach (var config in Configs.ListAsync(TestService.Org, cancellationToken))
        {
            configs.Add(ConfigState.Of(config));
        }
        return (IReadOnlyList<ConfigState>)configs;
    });

    public void Dispose() => client.Dispose();

    private static async Task<T> Told<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ArraylakeException ex)
        {
            throw new CallFailedException(
                ex switch
                {
                    ArraylakeOutcomeUnknownException => CallOutcome.Unknown,
                    ArraylakeExistsException or ArraylakeNotFoundException or ArraylakeInvalidException
                        or ArraylakeInUseException => CallOutcome.Refused,
                    _ => CallOutcome.NotDone,
                },
                ex.Message,
                ex);
        }
    }
}
