using Arraylake.Emulator.Tests.Recorded;

namespace Arraylake.Emulator.Tests.OpenApi;

/// <summary>The document against recorded requests of the Python client and the responses to them.</summary>
public sealed class RecordedSchemaTests(RecordedCalls calls) : IClassFixture<RecordedCalls>
{
    [Fact]
    public void What_the_client_sends_and_gets_is_what_the_document_says()
    {
        var problems = string.Join(
            '\n', calls.Answers.SelectMany(answers => answers).SelectMany(
                answer => Problems(answer.Recorded, answer.Reply)).Distinct());

        Assert.True(problems.Length == 0, problems);
    }

    private static IEnumerable<string> Problems(JsonNode recorded, Reply reply)
    {
        var (method, path) = ((string)recorded["method"]!, (string)recorded["path"]!);
        var route = ApiRoute.Find(method, path)!;
        var problems = route.ResponseSchema(reply.Status) is { } schema
            ? Schema.Problems(schema, reply.Json)
            : reply.Text.Length == 0 ? [] : [$"{path} has a body that is not in the document: {reply.Text}"];
        // Placeholders of the recording stand for ids.
        var sent = JsonNode.Parse(recorded["body"]?.ToJsonString().Replace(
            "{uuid}", "7d0c1b1e-0000-4000-8000-000000000001", StringComparison.Ordinal) ?? "null");
        return sent is null || reply.Status >= 400 || sent["bucket_id"] is not null
            ? problems
            : problems.Concat(Schema.Problems(route.Body!, sent, $"{method} {path} $"));
    }
}
