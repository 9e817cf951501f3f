namespace Arraylake.Reliability;

/// <summary>One client at work on configs of its own, a few at most.</summary>
internal sealed class LoadWorker(ArraylakeClient client, int number, int seed) : IDisposable
{
    private const int MostConfigs = 4;

    private readonly Random _chance = new((seed * 1000) + number);
    private readonly List<string> _errors = [];
    private readonly Queue<Guid> _own = new();
    private long _operations;
    private int _names;

    public long Operations => Interlocked.Read(ref _operations);

    public IReadOnlyList<string> Errors => _errors;

    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await WorkOnceAsync(client.BucketConfigs, cancellationToken);
                Interlocked.Increment(ref _operations);
            }
            catch (ArraylakeException ex)
            {
                _errors.Add(ex.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public void Dispose() => client.Dispose();

    private async Task WorkOnceAsync(BucketConfigOperations configs, CancellationToken cancellationToken)
    {
        var dice = _chance.Next(20);
        if (_own.Count == 0 || (dice < 4 && _own.Count < MostConfigs))
        {
            var name = NewName();
            var config = new ConfigState($"bucket-{name}", $"new-{name}", "", "us-east-1");
            _own.Enqueue((await configs.CreateAsync(TestService.Org, config.ToNew(), cancellationToken)).Id);
        }
        else if (dice < 8)
        {
            var id = _own.Dequeue();
            await configs.DeleteAsync(TestService.Org, id, cancellationToken);
        }
        else if (dice < 11)
        {
            var patch = new BucketConfigPatch { Nickname = $"renamed-{NewName()}" };
            await configs.UpdateAsync(TestService.Org, _own.Peek(), patch, cancellationToken);
        }
        else if (dice == 11)
        {
            await configs.SetDefaultAsync(TestService.Org, _own.Peek(), cancellationToken);
        }
        else if (dice == 12)
        {
            await foreach (var config in configs.ListAsync(TestService.Org, cancellationToken))
            {
                _ = config;
            }
        }
        else
        {
            await configs.GetAsync(TestService.Org, _own.Peek(), cancellationToken);
        }
    }

    private string NewName() => $"{number}-{_names++}";
}
