namespace Arraylake.PowerShell.Tests;

/// <summary>Where a nickname or a location is taken, the error names the config that has it.</summary>
public sealed class TakenTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("New-ArraylakeBucketConfig holder s3://another-bucket -Region us-east-1")]
    [InlineData("New-ArraylakeBucketConfig another s3://held-bucket -Region us-east-1")]
    [InlineData("Set-ArraylakeBucketConfig mine -Uri s3://held-bucket")]
    [InlineData("Rename-ArraylakeBucketConfig mine holder")]
    public async Task The_error_names_who_has_it(string command)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            """
            New-ArraylakeBucketConfig holder s3://held-bucket -Region us-east-1
            New-ArraylakeBucketConfig mine s3://my-bucket -Region us-east-1
            """).WithoutErrors();

        var result = fixture.Session.Run(command);

        Assert.Equal(["BucketConfigExists"], result.ErrorIds);
        Assert.Contains("already exists", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "It belongs to BucketConfig 'holder' (s3://held-bucket)", result.OnlyError.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_fails_leaves_the_error_as_it_is()
    {
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Method == "GET" ? 403 : 409;
            return context.Response.WriteAsync("""{"detail":"bucket x already exists"}""");
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run("New-ArraylakeBucketConfig new s3://some-bucket -Region us-east-1");

        Assert.Equal(["BucketConfigExists"], result.ErrorIds);
        Assert.DoesNotContain("belongs", result.OnlyError.ToString(), StringComparison.Ordinal);
    }
}
