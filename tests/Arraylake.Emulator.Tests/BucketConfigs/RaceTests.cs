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
