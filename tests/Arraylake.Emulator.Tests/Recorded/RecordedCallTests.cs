namespace Arraylake.Emulator.Tests.Recorded;

public sealed class RecordedCallTests(RecordedCalls calls) : IClassFixture<RecordedCalls>
{
    private const string NotCovered = "not covered by any Virtual Chunk Access Policy";

    // The recording service did not compare containers with policies; the contract says that the service does, and the
    // recorded policy is for another part of the bucket.
    private static readonly string[] RefusedToday = ["open with vcc", "reopen", "get_or_create"];

    public static TheoryData<int, string> All { get; } = new(
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Recorded", "python-client-1.7.0.jsonl"))
            .Select((line, number) => (number, (string)JsonNode.Parse(line)!["call"]!)));

    [Theory]
    [MemberData(nameof(All))]
    public void A_call_of_the_python_client_is_answered_as_it_was_recorded(int number, string call)
    {
        foreach (var (recorded, reply) in calls.Answers[number])
        {
            var path = (string)recorded["path"]!;
            if (RefusedToday.Contains(call) && path.EndsWith("/open", StringComparison.Ordinal))
            {
                reply.Is(HttpStatusCode.UnprocessableEntity, NotCovered);
                continue;
            }
            if (call == "dup location")
            {
                // Its nickname has two characters, which is refused before duplicates are checked.
                Assert.Contains("at least 3 characters", reply.IsInvalid().Problems[0], StringComparison.Ordinal);
                continue;
            }
            reply.Is((HttpStatusCode)(int)recorded["status"]!);
            Assert.Empty(RecordedAnswer.Differences(
                recorded["answer"], reply.Text.Length == 0 ? null : reply.Json, $"{call} {path} $"));
        }
    }

    [Fact]
    public void All_of_them_were_replayed() =>
        Assert.Equal((89, 140), (calls.Answers.Count, calls.Answers.Sum(answers => answers.Count)));
}
