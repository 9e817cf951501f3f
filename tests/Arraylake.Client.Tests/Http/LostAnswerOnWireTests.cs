namespace Arraylake.Tests.Http;

/// <summary>Answers that are lost on a real connection.</summary>
public class LostAnswerOnWireTests
{
    private static readonly string Path = $"/orgs/acme/buckets/{Wire.Id}";

    [Fact]
    public async Task A_delete_whose_answer_is_lost_on_a_kept_connection_is_not_reported_as_not_found()
    {
        await using var server = new ScriptedServer()
            .ThenAnswer(Wire.Config).ThenDrop().ThenAnswer("""{"detail":"no such bucket"}""", 404);
        using var client = new ArraylakeClient(server.Options);
        await client.GetAsync();
        var seen = new List<string>();
        client.RequestCompleted += (_, request) => seen.Add(request.Method);

        await client.DeleteAsync();

        Assert.Equal([$"GET {Path}", $"DELETE {Path}", $"DELETE {Path}"], server.Lines);
        Assert.Equal(["DELETE", "DELETE"], seen);
    }

    [Fact]
    public async Task A_delete_whose_connection_ends_after_it_was_written_may_still_be_carried_out()
    {
        await using var server = new ScriptedServer().ThenDrop().ThenAnswer(Wire.Config);
        using var client = new ArraylakeClient(server.Options with { MaximumRetryCount = 0 });

        var unknown = await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(client.DeleteAsync);

        Assert.Contains("may still be in progress", unknown.Message, StringComparison.Ordinal);
        Assert.Equal([$"DELETE {Path}", $"GET {Path}"], server.Lines);
    }

    [Fact]
    public async Task A_delete_that_was_held_until_our_own_time_out_may_still_be_carried_out()
    {
        await using var server = new ScriptedServer()
            .Then((_, stop) => Task.Delay(Timeout.Infinite, stop)).ThenAnswer(Wire.Config);
        using var client = new ArraylakeClient(server.Options with { Timeout = TimeSpan.FromMilliseconds(300) });

        await Assert.ThrowsAsync<ArraylakeOutcomeUnknownException>(client.DeleteAsync);
    }

    [Fact]
    public async Task A_delete_that_no_connection_could_take_is_not_done_and_nobody_asks_what_became_of_it()
    {
        var closed = new ScriptedServer();
        await closed.DisposeAsync();
        using var client = new ArraylakeClient(closed.Options with { MaximumRetryCount = 0 });

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(client.DeleteAsync);
    }

    [Fact]
    public async Task Content_is_sent_as_it_was_with_its_type_and_length()
    {
        await using var server = new RawServer(RawServer.Ok(Wire.Config));
        using var client = server.Connect();

        await client.BucketConfigs.UpdateAsync(Wire.Org, Wire.Id, new() { Nickname = "prod-s3" });

        var head = Assert.Single(server.Heads);
        Assert.Contains("Content-Type: application/json", head, StringComparison.Ordinal);
        Assert.Contains("Content-Length: 22", head, StringComparison.Ordinal);
    }
}
