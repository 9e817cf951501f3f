namespace Arraylake.Tests.Http;

/// <summary>
/// Lists stream: the first object is out before the last byte is in, and an early end closes the body.
/// </summary>
public class StreamingTests
{
    [Fact]
    public async Task The_first_object_is_out_while_the_rest_has_not_arrived()
    {
        var body = new ScriptedBody().Then($"[{Wire.Named("first")},").ThenStall();
        using var service = FakeService.Answering(body);
        await using var list = service.Client.BucketConfigs.ListAsync(Wire.Org).GetAsyncEnumerator();

        Assert.True(await list.MoveNextAsync().InTime());
        Assert.Equal("first", list.Current.Nickname);
        Assert.False(body.IsDisposed);
    }

    [Fact]
    public async Task Each_object_is_out_when_it_is_complete_however_the_bytes_are_cut()
    {
        var json = $"[{Wire.Named("日本")},{Wire.Named("second")}]";
        var body = new ScriptedBody();
        foreach (var single in System.Text.Encoding.UTF8.GetBytes(json))
        {
            body.Then(_ => Task.FromResult(new[] { single }));
        }
        using var service = FakeService.Answering(body);

        Assert.Equal(["日本", "second"], (await service.ListAsync()).Select(config => config.Nickname));
    }

    [Fact]
    public async Task The_next_objects_are_read_while_the_caller_handles_the_first()
    {
        var isRead = new TaskCompletionSource();
        var body = new ScriptedBody().Then($"[{Wire.Named("first")},").Then(_ =>
        {
            isRead.TrySetResult();
            return Task.FromResult(System.Text.Encoding.UTF8.GetBytes($"{Wire.Named("second")}]"));
        });
        using var service = FakeService.Answering(body);
        await using var list = service.Client.BucketConfigs.ListAsync(Wire.Org).GetAsyncEnumerator();

        Assert.True(await list.MoveNextAsync().InTime());
        await isRead.Task.InTime();

        Assert.Equal("first", list.Current.Nickname);
        Assert.True(await list.MoveNextAsync().InTime());
        Assert.Equal("second", list.Current.Nickname);
        Assert.False(await list.MoveNextAsync().InTime());
    }

    [Fact]
    public async Task Leaving_the_list_early_closes_the_body()
    {
        var body = new ScriptedBody().Then($"[{Wire.Named("first")},{Wire.Named("second")},").ThenStall();
        using var service = FakeService.Answering(body);

        await foreach (var config in service.Client.BucketConfigs.ListAsync(Wire.Org))
        {
            Assert.Equal("first", config.Nickname);
            break;
        }

        Assert.True(body.IsDisposed);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("[1]")]
    public async Task The_body_is_closed_at_the_end_of_the_list_and_after_a_failure(string json)
    {
        var body = new ScriptedBody().Then(json);
        using var service = FakeService.Answering(body);
        await Record.ExceptionAsync(() => service.ListAsync());

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task The_body_of_a_single_object_is_closed()
    {
        var body = new ScriptedBody().Then(Wire.Config);
        using var service = FakeService.Answering(body);
        await service.GetAsync();

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_list_may_be_larger_than_any_single_object_may_be()
    {
        var body = new ScriptedBody().Then("[");
        for (var i = 0; i < 20; i++)
        {
            body.Then(Padded(i == 0 ? "" : ","));
        }
        using var service = FakeService.Answering(body.Then("]"));

        Assert.Equal(20, await service.Client.BucketConfigs.ListAsync(Wire.Org).CountAsync());

        static string Padded(string separator) => separator + Wire.Named(new string('x', 1024 * 1024));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stop_while_waiting_ends_the_list_and_closes_the_body(bool stopsWithToken)
    {
        using var stop = new CancellationTokenSource();
        var waiting = new TaskCompletionSource();
        var body = new ScriptedBody().Then($"[{Wire.Named("first")},").Then(async canceled =>
        {
            waiting.SetResult();
            await Task.Delay(Timeout.Infinite, canceled);
            return [];
        });
        using var service = FakeService.Answering(body);
        var configs = stopsWithToken
            ? service.Client.BucketConfigs.ListAsync(Wire.Org, stop.Token)
            : service.Client.BucketConfigs.ListAsync(Wire.Org);
        var list = configs.GetAsyncEnumerator(stopsWithToken ? CancellationToken.None : stop.Token);
        Assert.True(await list.MoveNextAsync().InTime());

        var next = list.MoveNextAsync();
        await waiting.Task.InTime();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.InTime());
        await list.DisposeAsync();

        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_stop_between_two_objects_ends_the_list_also_when_more_are_at_hand()
    {
        using var stop = new CancellationTokenSource();
        using var service = FakeService.Answering(
            $"[{Wire.Named("first")},{Wire.Named("second")},{Wire.Named("third")}]");
        await using var list = service.Client.BucketConfigs.ListAsync(Wire.Org, stop.Token).GetAsyncEnumerator();
        Assert.True(await list.MoveNextAsync().InTime());

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => list.MoveNextAsync().InTime());
    }
}
