namespace Arraylake.PowerShell.Tests;

/// <summary>Whatever the service answers: the right error, never a crash, never a silent nothing.</summary>
public sealed class BadAnswerTests
{
    private const string Get = "Get-ArraylakeBucketConfig";
    private const string New = "New-ArraylakeBucketConfig new gs://some-bucket";
    private const string Rename =
        "Rename-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -NewNickname new";
    private const string Remove = "Remove-ArraylakeBucketConfig -Id 7d0c1b1e-0000-4000-8000-000000000001 -Force";

    public static TheoryData<string, int, string, string, ErrorCategory> Answers
    {
        get
        {
            var data = new TheoryData<string, int, string, string, ErrorCategory>();
            (int Status, string Body, string Id, ErrorCategory Category)[] all =
            [
                (403, """{"detail":"no"}""", "ArraylakeForbidden", ErrorCategory.PermissionDenied),
                (409, """{"detail":"x already exists"}""", "BucketConfigExists", ErrorCategory.ResourceExists),
                (400, """{"detail":"x already exists"}""", "BucketConfigExists", ErrorCategory.ResourceExists),
                (422, """{"detail":[{"loc":["body","name"],"msg":"Value error, bad"}]}""",
                    "BucketConfigRejected", ErrorCategory.InvalidData),
                (400, "nonsense", "BucketConfigRejected", ErrorCategory.InvalidData),
                (429, "", "ArraylakeThrottled", ErrorCategory.LimitsExceeded),
                (302, "", "ArraylakeUnavailable", ErrorCategory.ConnectionError),
            ];
            foreach (var command in new[] { Get, New, Rename, Remove })
            {
                foreach (var (status, body, id, category) in all)
                {
                    data.Add(command, status, body, id, category);
                }
            }
            foreach (var (status, body) in ((int, string)[])[(500, ""), (502, "<html>bad gateway</html>")])
            {
                data.Add(Get, status, body, "ArraylakeUnavailable", ErrorCategory.ConnectionError);
                foreach (var command in new[] { New, Rename, Remove })
                {
                    data.Add(command, status, body, "ArraylakeOutcomeUnknown", ErrorCategory.InvalidResult);
                }
            }
            (string Command, string Id, ErrorCategory Category)[] missing =
            [
                (Get, "ArraylakeOrgNotFound", ErrorCategory.ObjectNotFound),
                (New, "ArraylakeOrgNotFound", ErrorCategory.ObjectNotFound),
                (Rename, "BucketConfigNotFound", ErrorCategory.ObjectNotFound),
                (Remove, "BucketConfigNotFound", ErrorCategory.ObjectNotFound),
            ];
            foreach (var (command, id, category) in missing)
            {
                data.Add(command, 404, """{"detail":"not here"}""", id, category);
            }
            string[] bodies = ["", "null", "<html>hello</html>", "[{\"id\":", "{\"nickname\":", "7", "[1]"];
            foreach (var body in bodies)
            {
                data.Add(Get, 200, body, "ArraylakeUnexpectedResponse", ErrorCategory.ProtocolError);
                data.Add(New, 200, body, "ArraylakeOutcomeUnknown", ErrorCategory.InvalidResult);
                data.Add(Rename, 200, body, "ArraylakeOutcomeUnknown", ErrorCategory.InvalidResult);
            }
            foreach (var command in new[] { Rename, Remove })
            {
                data.Add(
                    command, 423, """{"detail":"in use by a repo and cannot be modified"}""",
                    "BucketConfigInUse", ErrorCategory.ResourceBusy);
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Each_answer_has_its_error_and_the_script_goes_on(
        string command, int status, string body, string id, ErrorCategory category)
    {
        await using var service = await LoopbackService.AnsweringAsync(status, body);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{command}; 'went on'");

        result.WithError(id);
        Assert.Equal(category, result.OnlyError.CategoryInfo.Category);
        Assert.NotEmpty(result.OnlyError.ErrorDetails.RecommendedAction);
        Assert.Equal("went on", result.OnlyOutput.ToString());
        Assert.Null(result.Terminated);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_ends_the_pipeline()
    {
        await using var service = await LoopbackService.AnsweringAsync(401, """{"detail":"who are you"}""");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run("try { 'one', 'two' | Get-ArraylakeBucketConfig } catch { $_ }").WithoutErrors();

        Assert.StartsWith("ArraylakeUnauthorized,", result.CaughtId, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task Ten_megabytes_of_junk_are_an_error()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, new string('x', 10 * 1024 * 1024));
        using var session = ModuleSession.Connected(service.Url, "acme");

        Assert.Equal(["ArraylakeUnexpectedResponse"], session.Run(Get).ErrorIds);
        Assert.Equal(["ArraylakeOutcomeUnknown"], session.Run(New).ErrorIds);
    }

    [Fact]
    public void A_service_that_is_not_there_is_an_error()
    {
        using var session = ModuleSession.Connected(new Uri("http://127.0.0.1:1"), "acme");

        Assert.Equal(["ArraylakeUnavailable"], session.Run(Get).ErrorIds);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_an_error_after_its_first_objects()
    {
        const string First =
            """[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"first","platform":"s3","name":"b"},""";
        await using var service = await LoopbackService.AnsweringAsync(200, First);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(Get);

        Assert.Equal(["first"], result.Values("Nickname"));
        Assert.Equal(["ArraylakeUnexpectedResponse"], result.ErrorIds);
    }

    [Theory]
    [InlineData("SilentlyContinue", 0, false)]
    [InlineData("Ignore", 0, false)]
    [InlineData("Continue", 1, false)]
    [InlineData("Stop", 1, true)]
    public async Task ErrorAction_is_obeyed(string preference, int errors, bool terminated)
    {
        await using var service = await LoopbackService.AnsweringAsync(500, "");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"$before = $Error.Count; {Get} -ErrorAction {preference}");

        Assert.Equal(terminated, result.Terminated is not null);
        Assert.Equal(errors, preference == "SilentlyContinue" ? 0 : result.AllErrors.Count);
    }
}
