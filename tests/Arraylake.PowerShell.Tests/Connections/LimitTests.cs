namespace Arraylake.PowerShell.Tests;

/// <summary>The limits of a connection: where they come from, and what they may be.</summary>
public sealed class LimitTests
{
    private const string Connect = "Connect-Arraylake acme -Token ema_test_x -SkipValidation -PassThru";

    private static readonly string[] Names =
        ["ConnectionTimeoutSeconds", "TimeoutSeconds", "RetryTimeoutSeconds", "MaximumRetryCount"];

    [Theory]
    [InlineData("", 10, 300, 60, 15)]
    [InlineData(
        "-ConnectionTimeoutSeconds 1 -TimeoutSeconds 2 -RetryTimeoutSeconds 3 -MaximumRetryCount 0", 1, 2, 3, 0)]
    [InlineData("-TimeoutSeconds 86400 -RetryTimeoutSeconds 86400 -MaximumRetryCount 1000", 10, 86400, 86400, 1000)]
    public void A_connection_shows_its_limits(string parameters, int connecting, int attempt, int retrying, int retries)
    {
        using var session = new ModuleSession();

        var connection = session.Run($"{Connect} {parameters}").WithoutErrors().OnlyOutput;

        Assert.Equal(
            [connecting, attempt, retrying, retries], Names.Select(name => (int)connection.Properties[name].Value));
    }

    [Theory]
    [InlineData("-TimeoutSeconds 0")]
    [InlineData("-TimeoutSeconds -1")]
    [InlineData("-TimeoutSeconds 86401")]
    [InlineData("-ConnectionTimeoutSeconds 0")]
    [InlineData("-ConnectionTimeoutSeconds 601")]
    [InlineData("-RetryTimeoutSeconds 0")]
    [InlineData("-RetryTimeoutSeconds -5")]
    [InlineData("-MaximumRetryCount -1")]
    [InlineData("-MaximumRetryCount 1001")]
    public void A_limit_that_makes_no_sense_is_refused_by_name(string parameter)
    {
        using var session = new ModuleSession();

        var refused = session.Run($"{Connect} {parameter}").OnlyError;

        Assert.StartsWith("ParameterArgumentValidationError", refused.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"'{parameter[1..].Split(' ')[0]}'", refused.ToString(), StringComparison.Ordinal);
        Assert.Contains(parameter.Split(' ')[1], refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_sends_a_byte_now_and_then_is_cut_off()
    {
        await using var service = await LoopbackService.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(" "u8.ToArray(), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(100, context.RequestAborted);
            }
        });
        using var session = ModuleSession.Connected(service.Url, "acme", limits: "-TimeoutSeconds 1");

        var result = await Task.Run(
            () => session.Run("Get-ArraylakeBucketConfig"), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(["ArraylakeTimeout"], result.ErrorIds);
        Assert.Single(service.Requests);
    }
}
