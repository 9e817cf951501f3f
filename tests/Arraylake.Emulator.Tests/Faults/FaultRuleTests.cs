namespace Arraylake.Emulator.Tests.Faults;

/// <summary>Setting, showing and removing rules.</summary>
public sealed class FaultRuleTests() : EmulatorTests(inMemory: true)
{
    [Fact]
    public async Task Faults_require_an_admin()
    {
        const string Rules = """{"rules":[{"status":500}]}""";

        (await Member.PostAsync(Rest.Faults, Rules)).Is(HttpStatusCode.Forbidden);
        (await Member.GetAsync(Rest.Faults)).Is(HttpStatusCode.Forbidden);
        (await Member.DeleteAsync(Rest.Faults)).Is(HttpStatusCode.Forbidden);
        (await Emulator.As(null).PostAsync(Rest.Faults, Rules)).Is(HttpStatusCode.Unauthorized);
        (await Emulator.As("ema_wrong").GetAsync(Rest.Faults)).Is(HttpStatusCode.Unauthorized);

        (await Member.GetAsync("/user")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rules_are_shown_with_their_defaults()
    {
        var posted = await Admin.PostAsync(Rest.Faults, """
            {"seed":42,"rules":[
              {"status":503,"retry_after":2,"rate":0.5,"count":3,"methods":["post"],"path":"/orgs/**","when":"after"},
              {"drop":true,"delay_ms":10},{"truncate_after":7}]}
            """);
        var shown = await Admin.GetAsync(Rest.Faults);

        Assert.Equal(posted.Is(HttpStatusCode.OK).Text, shown.Is(HttpStatusCode.OK).Text);
        Assert.True(JsonNode.DeepEquals(shown.Json, JsonNode.Parse("""
            {"seed":42,"rules":[
              {"status":503,"body":"html","retry_after":"2","delay_ms":0,"when":"after","rate":0.5,"count":3,
               "methods":["POST"],"path":"/orgs/**","matched":0,"fired":0},
              {"drop":true,"delay_ms":10,"when":"before","rate":1,"methods":[],"path":"/**","matched":0,"fired":0},
              {"truncate_after":7,"delay_ms":0,"when":"after","rate":1,"methods":[],"path":"/**","matched":0,
               "fired":0}]}
            """)), shown.Text);
    }

    [Fact]
    public async Task Shown_rules_can_be_sent_back_and_start_counting_anew()
    {
        await Admin.FailAsync(
            """{"status":503,"count":1},{"drop":true,"rate":0},{"truncate_after":1,"rate":0}""");
        await Admin.GetAsync("/user");
        var shown = (await Admin.GetAsync(Rest.Faults)).Json;

        var again = (await Admin.PostAsync(Rest.Faults, shown.ToJsonString())).Is(HttpStatusCode.OK).Json;

        Assert.Equal(1, (int)shown["rules"]![0]!["fired"]!);
        Assert.Equal("0/0 0/0 0/0", await Admin.FaultCountsAsync());
        foreach (var rule in shown["rules"]!.AsArray())
        {
            (rule!["matched"], rule["fired"]) = (0, 0);
        }
        Assert.True(JsonNode.DeepEquals(shown, again), again.ToJsonString());
    }

    [Fact]
    public async Task A_seed_is_chosen_by_default()
    {
        var one = await Admin.PostAsync(Rest.Faults, """{"rules":[]}""");
        var two = await Admin.PostAsync(Rest.Faults, """{"rules":[]}""");

        Assert.NotEqual((int)one.Json["seed"]!, (int)two.Json["seed"]!);
    }

    [Fact]
    public async Task New_rules_replace_the_old_ones_and_DELETE_removes_all()
    {
        await Admin.FailAsync("""{"status":500}""");
        await Admin.FailAsync("""{"status":404,"path":"/user"}""");
        (await Admin.GetAsync(Rest.Buckets)).Is(HttpStatusCode.OK);
        (await Admin.GetAsync("/user")).Is(HttpStatusCode.NotFound);

        (await Admin.DeleteAsync(Rest.Faults)).Is(HttpStatusCode.NoContent);

        (await Admin.GetAsync("/user")).Is(HttpStatusCode.OK);
        Assert.Equal("", await Admin.FaultCountsAsync());
    }

    [Fact]
    public async Task Faults_never_hit_the_emulators_own_paths()
    {
        await Admin.FailAsync("""{"status":500},{"drop":true,"path":"/_emulator/**"}""");

        Assert.Equal("0/0 0/0", await Admin.FaultCountsAsync());
        (await Admin.GetAsync("/_EMULATOR/faults/")).Is(HttpStatusCode.OK);
        (await Admin.GetAsync("/_emulator/nothing")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_refusal_names_the_field_and_the_value()
    {
        var refused = (await Admin.PostAsync(Rest.Faults, """{"rules":[{"status":99},{"rate":"all"}]}""")).IsInvalid();
        var outOfRange = (await Admin.PostAsync(Rest.Faults, """{"rules":[{"status":99}]}""")).IsInvalid();

        Assert.Equal("all", (string)refused.Problem("body.rules.1.rate")["input"]!);
        Assert.Equal(99, (int)outOfRange.Problem("body.rules.0.status")["input"]!);
    }

    [Theory]
    [InlineData("body.rules", "Field required", "{}")]
    [InlineData("body.rules", "rules must be a list of at most 100 items", """{"rules":{}}""")]
    [InlineData("body.seed", "seed must be an integer from 0 to 2147483647", """{"seed":-1,"rules":[]}""")]
    [InlineData("body.rule", "Extra inputs are not permitted", """{"rules":[],"rule":1}""")]
    [InlineData("body.rules.0", "Input should be a valid dictionary", """{"rules":[503]}""")]
    public async Task An_invalid_list_is_refused(string location, string message, string body)
    {
        var reply = (await Admin.PostAsync(Rest.Faults, body)).IsInvalid();

        Assert.EndsWith(message, Assert.Single(reply.Problems), StringComparison.Ordinal);
        Assert.StartsWith($"{location}: ", reply.Problems[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "A rule needs status, drop,", "{}")]
    [InlineData("", "A dropped connection has no response", """{"drop":true,"status":500}""")]
    [InlineData("", "A dropped connection has no response", """{"drop":true,"truncate_after":5}""")]
    [InlineData("", "belong to a status", """{"delay_ms":5,"retry_after":1}""")]
    [InlineData("", "belong to a status", """{"delay_ms":5,"body":"html"}""")]
    [InlineData("", "no response to cut or slow down", """{"truncate_after":5,"when":"before"}""")]
    [InlineData(".status", "an integer from 200 to 599", """{"status":600}""")]
    [InlineData(".status", "an integer from 200 to 599", """{"status":"503"}""")]
    [InlineData(".drop", "true or false", """{"drop":"yes"}""")]
    [InlineData(".rate", "a number from 0 to 1", """{"status":500,"rate":20}""")]
    [InlineData(".count", "an integer from 0", """{"status":500,"count":1.5}""")]
    [InlineData(".methods", "'GET' or 'HEAD' or", """{"status":500,"methods":["FETCH"]}""")]
    [InlineData(".methods", "a list of at most 7", """{"status":500,"methods":"GET"}""")]
    [InlineData(".path", "a pattern such as", """{"status":500,"path":"orgs"}""")]
    [InlineData(".delay_ms", "an integer from 0 to 600000", """{"delay_ms":600001}""")]
    [InlineData(".bytes_per_second", "an integer from 1", """{"bytes_per_second":0}""")]
    [InlineData(".retry_after", "seconds, or a string", """{"status":503,"retry_after":-1}""")]
    [InlineData(".retry_after", "seconds, or a string", """{"status":503,"retry_after":"a\r\nb: c"}""")]
    [InlineData(".body", "'json' or 'html' or 'empty'", """{"status":503,"body":"xml"}""")]
    [InlineData(".when", "'before' or 'after'", """{"status":503,"when":"later"}""")]
    [InlineData(".delay", "Extra inputs are not permitted", """{"status":503,"delay":5}""")]
    public async Task An_invalid_rule_is_refused_and_the_old_rules_stay(string field, string message, string rule)
    {
        await Admin.FailAsync("""{"status":500}""");

        var reply = await Admin.PostAsync(Rest.Faults, $$"""{"rules":[{"status":404},{{rule}}]}""");

        var problem = Assert.Single(reply.IsInvalid().Problems);
        Assert.StartsWith($"body.rules.1{field}: ", problem, StringComparison.Ordinal);
        Assert.Contains(message, problem, StringComparison.Ordinal);
        Assert.Equal("0/0", await Admin.FaultCountsAsync());
    }
}
