namespace Arraylake.Emulator.Tests.BucketConfigs;

public sealed class RaceTests : EmulatorTests
{
    private const int Rounds = 200;

    [Fact]
    public Task Exactly_one_of_two_racing_clients_gets_a_nickname() => RaceAsync(
        static (round, client) => Rest.Body($"nickname-{round}", $"bucket-{round}-{client}"));

    [Fact]
    public Task Exactly_one_of_two_racing_clients_gets_a_location() => RaceAsync(
        static (round, client) => Rest.Body($"nickname-{round}-{client}", $"bucket-{round}"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_is_refused_does_not_affect_those_at_the_same_time(bool inMemory)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory);
        await emulator.Admin.CreateAsync("taken");

        var replies = await Task.WhenAll(Enumerable.Range(0, Rounds).Select(number => Task.Run(() =>
            emulator.Admin.PostAsync(
                Rest.Buckets, Rest.Body(number % 2 == 0 ? $"config-{number}" : "taken", $"bucket-{number}")))));

        Assert.All(replies.Index(), reply => Assert.Equal(reply.Index % 2 == 0 ? 201 : 409, reply.Item.Status));
        var created = replies.Where(reply => reply.Status == 201).Select(reply => (string)reply.Json["id"]!);
        var listed = (await emulator.Admin.GetAsync(Rest.Buckets)).Json.AsArray();
        Assert.Equal(created.Order(), listed.Skip(1).Select(config => (string)config!["id"]!).Order());
    }

    private async Task RaceAsync(Func<int, int, string> body)
    {
        Rest[] clients = [Emulator.As(Rest.Admin), Emulator.As(Rest.Admin)];
        var winners = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            using var start = new Barrier(clients.Length);
            var replies = await Task.WhenAll(clients.Select((client, number) => Task.Run(() =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                return client.PostAsync(Rest.Buckets, body(round, number));
            })));

            var winner = Assert.Single(replies, reply => reply.Status == 201);
            var loser = Assert.Single(replies, reply => reply.Status == 409);
            Assert.Contains("already exists", loser.Detail, StringComparison.Ordinal);
            winners.Add((string)winner.Json["id"]!);
        }

        var listed = (await Admin.GetAsync(Rest.Buckets)).Json.AsArray();
        Assert.Equal(winners, listed.Select(config => (string)config!["id"]!));
    }
}
