namespace Arraylake.PowerShell.Tests;

public sealed class CredentialTests(EmulatorFixture emulator)
{
    private const string Keys = "(New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key)";

    [Fact]
    public async Task Keys_come_masked_and_can_be_handed_to_tools()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig keys s3://my-data -EndpointUrl https://t3.storage.dev -Region auto "
            + $"-Auth {Keys}")
            .WithoutErrors();

        var result = fixture.Session.Run(
            """
            $c = Get-ArraylakeBucketCredential keys
            $c
            "$c"; $c.psobject.Properties | ForEach-Object { "$($_.Value)" }; [System.Management.Automation.PSSerializer]::Serialize($c)
            """).WithoutErrors();
        var used = fixture.Session.Run(
            """
            $c = Get-ArraylakeBucketCredential keys
            $e = $c.ToEnvironment()
            foreach ($name in 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION', 'AWS_ENDPOINT_URL') { $e[$name] }
            $e.Count
            $c.AsCredential().GetNetworkCredential().Password
            """).WithoutErrors();

        Assert.Equal("Arraylake.S3BucketCredential", result.Output[0].TypeNames[0]);
        Assert.DoesNotContain(
            result.Output.Skip(1), item => item.ToString().Contains("canary", StringComparison.Ordinal));
        Assert.Equal(
            ["canary-id", "canary-key", "auto", "https://t3.storage.dev", "5", "canary-key"],
            used.Output.Select(item => item.ToString()));
    }

    [Fact]
    public async Task Delegated_access_gives_keys_that_end()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig azure az://my-data "
            + "-Auth (New-ArraylakeBucketAuth -AzureDelegation -TenantId t -StorageAccount acme)")
            .WithoutErrors();

        var credential = fixture.Session.Run(
            "Get-ArraylakeBucketConfig azure | Get-ArraylakeBucketCredential -Access Write")
            .WithoutErrors().OnlyOutput;

        Assert.Equal("Arraylake.AzureBucketCredential", credential.TypeNames[0]);
        Assert.Equal("acme", credential.Properties["StorageAccount"].Value);
        Assert.Equal("write", credential.Properties["Access"].Value);
        Assert.Equal(TimeSpan.Zero, Assert.IsType<DateTimeOffset>(credential.Properties["Expiration"].Value).Offset);
        Assert.EndsWith("/credentials", fixture.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writing_takes_an_admin()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run($"New-ArraylakeBucketConfig keys s3://my-data -Region us-east-1 -Auth {Keys}")
            .WithoutErrors();
        using var member = ModuleSession.Connected(fixture.Service, fixture.Org, token: EmulatorFixture.MemberToken);

        Assert.Equal(["ArraylakeForbidden"], member.Run("Get-ArraylakeBucketCredential keys -Access Write").ErrorIds);
        member.Run("Get-ArraylakeBucketCredential keys").WithoutErrors();
    }
}
