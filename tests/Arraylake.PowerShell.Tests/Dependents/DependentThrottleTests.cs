namespace Arraylake.PowerShell.Tests;

/// <summary>-ThrottleLimit of the commands that read dependents.</summary>
public sealed class DependentThrottleTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData(16)]
    [InlineData(2)]
    public async Task ThrottleLimit_is_the_number_of_requests_in_flight(int limit)
    {
        var inFlight = new RequestsInFlight(limit);
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("lake");
        for (var number = 0; number < 20; number++)
        {
            await fixture.UseAsync("lake", $"repo-{number}");
        }
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url, async context =>
        {
            if (context.Request.Path.Value!.Contains("virtual-chunk-containers", StringComparison.Ordinal))
            {
                await inFlight.HoldAsync(context.RequestAborted);
            }
            return false;
        });
        using var session = ModuleSession.Connected(front.Url, fixture.Org);

        session.Run($"Get-ArraylakeBucketConfigDependent lake {(limit == 16 ? "" : $"-ThrottleLimit {limit}")}")
            .WithoutErrors();

        Assert.Equal(limit, inFlight.Most);
    }

    [Fact]
    public async Task Several_organizations_share_the_limit_of_requests_in_flight()
    {
        var inFlight = new RequestsInFlight(4);
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            var path = context.Request.Path.Value!;
            var isContainer = path.EndsWith("containers", StringComparison.Ordinal);
            var isConfig = path.EndsWith("/buckets", StringComparison.Ordinal);
            // The lists of configs are those of the inputs.
            if (!isConfig)
            {
                await inFlight.HoldAsync(context.RequestAborted, waits: isContainer);
            }
            var org = path.Split('/')[2];
            var repos = Enumerable.Range(0, 10).Select(number => $$"""
                {"bucket":{"nickname":"{{org}}" },"kind":"icechunk","name":"repo-{{number}}"}
                """);
            await context.Response.WriteAsync(
                isConfig ? $$"""[{"id":"{{Guid.NewGuid()}}","nickname":"{{org}}","platform":"gs","name":"bucket"}]"""
                : path.EndsWith("/repos/paginated", StringComparison.Ordinal)
                    ? $$"""{"items":[{{string.Join(',', repos)}}],"pages":1}"""
                : isContainer ? "{}"
                : """{"items":[],"pages":1}""");
        });
        using var session = ModuleSession.Connected(service.Url, org: null);

        var result = session.Run("Get-ArraylakeBucketConfig -Org a, b, c, d -IncludeDependent -ThrottleLimit 4")
            .WithoutErrors();

        Assert.Equal(["a", "b", "c", "d"], result.Values("Nickname"));
        Assert.Equal(4, inFlight.Most);
    }
}
