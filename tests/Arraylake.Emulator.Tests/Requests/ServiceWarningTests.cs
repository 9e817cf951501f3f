namespace Arraylake.Emulator.Tests.Requests;

/// <summary>Texts for people that go with responses (contract 1.1).</summary>
public sealed class ServiceWarningTests() : EmulatorTests(inMemory: true)
{
    private const string Path = "/_emulator/warnings";

    [Fact]
    public async Task A_warning_is_sent_with_every_response_until_it_is_removed()
    {
        var none = await Admin.GetAsync("/user");

        (await Admin.PostAsync(Path, """{"warning":"Over quota","deprecation":"Update"}""")).Is(HttpStatusCode.OK);
        var answer = await Member.GetAsync("/user");
        var refusal = await Member.GetAsync("/orgs/nobody/buckets");
        var own = await Admin.GetAsync(Path);
        await Admin.PostAsync(Path, "{}");

        Assert.Null(none.Header("X-Arraylake-Warning"));
        Assert.Equal("Over quota", answer.Header("X-Arraylake-Warning"));
        Assert.Equal("Update", answer.Header("X-Deprecation-Warning"));
        Assert.Equal("Over quota", refusal.Is(HttpStatusCode.NotFound).Header("X-Arraylake-Warning"));
        Assert.Equal("""{"warning":"Over quota","deprecation":"Update"}""", own.Text);
        Assert.Null(own.Header("X-Arraylake-Warning"));
        Assert.Null((await Admin.GetAsync("/user")).Header("X-Arraylake-Warning"));
    }

    [Theory]
    [InlineData("""{"text":"Over quota"}""")]
    [InlineData("""{"warning":5}""")]
    [InlineData("""{"warning":""}""")]
    [InlineData("""{"warning":"two\nlines"}""")]
    [InlineData("""{"warning":"größer"}""")]
    public async Task What_no_header_can_hold_is_refused(string body)
    {
        (await Admin.PostAsync(Path, body)).IsInvalid();
    }
}
