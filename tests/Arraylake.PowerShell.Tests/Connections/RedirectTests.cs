namespace Arraylake.PowerShell.Tests;

/// <summary>A redirect would hand the token to whoever it names. A second listener proves that none came.</summary>
public sealed class RedirectTests
{
    private static readonly string[] Commands =
    [
        "Connect-Arraylake acme -Token ema_test_x -ServiceUri $args[0]",
        "Get-ArraylakeOrg",
        "Get-ArraylakeBucketConfig",
        "New-ArraylakeBucketConfig new gs://some-bucket",
        "Rename-ArraylakeBucketConfig -Id $args[1] other",
        "Set-ArraylakeDefaultBucketConfig -Id $args[1]",
        "Remove-ArraylakeBucketConfig -Id $args[1] -Force",
    ];

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task The_token_never_goes_where_a_redirect_points(int status)
    {
        await using var elsewhere = await LoopbackService.AnsweringAsync(200, "[]");
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{elsewhere.Url}{context.Request.Path.Value!.TrimStart('/')}";
            return Task.CompletedTask;
        });

        foreach (var command in Commands)
        {
            using var session = ModuleSession.Connected(service.Url, "acme");
            var result = session.Run(command, service.Url, Guid.NewGuid());

            Assert.Equal(["ArraylakeUnavailable"], result.ErrorIds);
            Assert.Contains($"redirect ({status})", result.OnlyError.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(Commands.Length, service.Lines.Count);
        Assert.Empty(elsewhere.Lines);
    }
}
