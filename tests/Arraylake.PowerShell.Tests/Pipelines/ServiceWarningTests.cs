namespace Arraylake.PowerShell.Tests;

/// <summary>Warnings that the service sends in headers come as warnings, each text once for a connection.</summary>
public sealed class ServiceWarningTests
{
    [Fact]
    public async Task Each_text_is_one_warning_of_the_session_whatever_the_command()
    {
        await using var service = await StartAsync(200, "[]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var first = session.Run("Get-ArraylakeBucketConfig").WithoutErrors();
        var later = session.Run("Get-ArraylakeBucketConfig; Get-ArraylakeOrg").WithoutErrors();

        Assert.Equal(["The service warns: Over quota", "The service announces a deprecation: Update"], first.Warnings);
        Assert.Empty(later.Warnings);
    }

    [Fact]
    public async Task A_new_connection_shows_them_again()
    {
        await using var service = await StartAsync(200, "[]");
        using var session = ModuleSession.Connected(service.Url, "acme");
        session.Run("Get-ArraylakeBucketConfig").WithoutErrors();

        var result = session.Run(
            $"Connect-Arraylake acme -ServiceUri {service.Url} -Token ema_test_x -SkipValidation; "
            + "Get-ArraylakeBucketConfig").WithoutErrors();

        Assert.Equal(2, result.Warnings.Count);
    }

    [Fact]
    public async Task A_refused_write_brings_its_warning_before_its_error()
    {
        await using var service = await StartAsync(403, """{"detail":"exceeded its free storage limit"}""");
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run("New-ArraylakeBucketConfig lake s3://lake-data -Region us-east-1");

        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains(
            "exceeded its free storage limit", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TAB_does_not_use_up_a_warning()
    {
        await using var service = await StartAsync(200, "[]");
        using var session = ModuleSession.Connected(service.Url, "acme");

        _ = session.CompleteInTheEnd("Get-ArraylakeBucketConfig ");

        Assert.Equal(2, session.Run("Get-ArraylakeBucketConfig").WithoutErrors().Warnings.Count);
    }

    private static Task<LoopbackService> StartAsync(int status, string body) => LoopbackService.StartAsync(context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers["X-Arraylake-Warning"] = "Over quota";
        context.Response.Headers["X-Deprecation-Warning"] = "Update";
        return context.Response.WriteAsync(body, context.RequestAborted);
    });
}
