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
}
