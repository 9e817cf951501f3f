namespace Arraylake.Emulator.Tests.OpenApi;

public sealed class DocumentTests
{
    [Fact]
    public async Task The_document_in_the_repository_is_the_one_that_the_emulator_serves()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);

        var served = (await emulator.Member.GetAsync("/_emulator/openapi.json")).Is(HttpStatusCode.OK);

        Assert.Equal("application/json", served.Message.Content.Headers.ContentType!.MediaType);
        Assert.True(
            served.Text == (await File.ReadAllTextAsync(ApiRoute.File, TestContext.Current.CancellationToken))
                .ReplaceLineEndings("\n"),
            "docs/openapi.json is not what the emulator serves. Start it ('dotnet run --project "
            + "src/Arraylake.Emulator -- --data :memory:') and write the file anew: curl -H 'Authorization: Bearer "
            + "ema_test_emulator' http://127.0.0.1:8787/_emulator/openapi.json > docs/openapi.json");
    }

    [Fact]
    public async Task An_emulator_without_logins_describes_the_rest()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true, allowLogin: false);

        var served = (await emulator.Admin.GetAsync("/_emulator/openapi.json")).Is(HttpStatusCode.OK).Json;

        Assert.Null(served["paths"]!["/oauth/token"]);
        Assert.NotNull(served["paths"]![Rest.Buckets.Replace("earthmover", "{org}", StringComparison.Ordinal)]);
    }

    /// <summary>
    /// The other direction needs no test: a route without a description makes the document, and so the first test,
    /// fail.
    /// </summary>
    [Fact]
    public async Task Each_path_of_the_document_takes_the_documented_verbs_and_no_other()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        foreach (var route in ApiRoute.All)
        {
            var reply = await emulator.Admin.SendAsync(HttpMethod.Parse(route.Method), route.Url);
            Assert.True(reply.Status != 405, $"{route.Method} {route.Path} is not a route");
            // A verb may be that of another template, which takes this path too.
            foreach (var verb in route.OtherVerbs.Where(verb => ApiRoute.Find(verb, route.Url) is null))
            {
                var refused = await emulator.Admin.SendAsync(HttpMethod.Parse(verb), route.Url);
                Assert.Equal("Method Not Allowed", refused.Is(HttpStatusCode.MethodNotAllowed).Detail);
            }
        }
    }

    [Fact]
    public void Every_operation_has_a_name_of_its_own_and_every_example_fits_its_schema()
    {
        Assert.Equal(
            ApiRoute.All.Count,
            ApiRoute.All.Select(route => (string)route.Operation["operationId"]!).Distinct().Count());
        var contents = ApiRoute.All.SelectMany(route =>
            new[] { route.Operation["requestBody"] }.Concat(
                route.Operation["responses"]!.AsObject().Select(response => response.Value)))
            .Concat(ApiRoute.Document["components"]!["responses"]!.AsObject().Select(response => response.Value))
            .Select(part => part?["content"]?["application/json"])
            .Where(content => content?["example"] is not null).ToList();
        Assert.True(contents.Count > 30, $"Only {contents.Count} examples");
        var problems = contents.SelectMany(
            content => Schema.Problems(content!["schema"]!, content["example"])).Distinct();
        Assert.True(!problems.Any(), string.Join("\n", problems));
    }
}
