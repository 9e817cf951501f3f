namespace Arraylake.Tests.Http;

/// <summary>A stop by the caller is a stop: never a time-out, never an error of the service.</summary>
public class CancellationTests
{
    public static TheoryData<string> Operations => ["list", "get", "create", "update", "delete", "default", "user"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_stop_while_no_answer_comes_ends_every_operation(string operation)
    {
        using var stop = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        using var service = new FakeService().Then(async canceled =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, canceled);
            throw new InvalidOperationException("never here");
        });

        var running = RunAsync(service.Client, operation, stop.Token);
        await asked.Task.InTime();
        await stop.CancelAsync();
        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.InTime());

        Assert.Equal(stop.Token, stopped.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Nothing_is_sent_when_the_stop_came_before(string operation)
    {
        using var service = new FakeService();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => RunAsync(service.Client, operation, new CancellationToken(canceled: true)).InTime());
        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task A_stop_that_makes_the_connection_break_is_a_stop_too()
    {
        using var stop = new CancellationTokenSource();
        using var service = new FakeService().Then(async _ =>
        {
            await stop.CancelAsync();
            throw new HttpRequestException("The request was aborted.");
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Client.BucketConfigs.GetAsync(Wire.Org, Wire.Id, stop.Token).InTime());
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_an_error_text_is_a_stop()
    {
        using var stop = new CancellationTokenSource();
        var body = new ScriptedBody().Then("{\"detail\":").Then(async canceled =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, canceled);
            return [];
        });
        using var service = FakeService.Answering(body, status: 404);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => service.Client.BucketConfigs.GetAsync(Wire.Org, Wire.Id, stop.Token).InTime());
        Assert.True(body.IsDisposed);
    }

    [Fact]
    public async Task A_break_off_that_nobody_asked_for_is_an_error_and_not_a_stop()
    {
        using var service = FakeService.Failing(new TaskCanceledException("a handler gave up by itself"));

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => service.GetAsync());
    }

    private static async Task RunAsync(ArraylakeClient client, string operation, CancellationToken token)
    {
        var configs = client.BucketConfigs;
        await (operation switch
        {
            "list" => configs.ListAsync(Wire.Org, token).ToListAsync(CancellationToken.None).AsTask(),
            "get" => configs.GetAsync(Wire.Org, Wire.Id, token),
            "create" => configs.CreateAsync(Wire.Org, Samples.New, token),
            "update" => configs.UpdateAsync(Wire.Org, Wire.Id, new(), token),
            "delete" => configs.DeleteAsync(Wire.Org, Wire.Id, token),
            "default" => configs.SetDefaultAsync(Wire.Org, Wire.Id, token),
            _ => client.Identity.GetPrincipalAsync(token),
        });
    }
}
