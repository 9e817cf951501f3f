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

    [Theory]
    [InlineData("$config | Get-ArraylakeBucketCredential")]
    [InlineData("Get-ArraylakeBucketCredential -Id $config.Id")]
    [InlineData("[pscustomobject]@{ Id = \"$($config.Id)\" } | Get-ArraylakeBucketCredential")]
    [InlineData("[pscustomobject]@{ Id = $config.Id; Uri = $config.Uri } | Get-ArraylakeBucketCredential")]
    [InlineData("$saved | Get-ArraylakeBucketCredential")]
    public async Task Keys_never_come_without_the_endpoint_that_they_are_for(string command)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "$global:config = New-ArraylakeBucketConfig keys s3://my-data -EndpointUrl https://t3.storage.dev "
            + $"-Region auto -Auth {Keys}")
            .WithoutErrors();

        var result = fixture.Session.Run(
            "$s = [System.Management.Automation.PSSerializer]; $saved = $s::Deserialize($s::Serialize($config)); "
            + $"$c = {command}; $c.Nickname; $c.Uri; $e = $c.ToEnvironment(); $e['AWS_ENDPOINT_URL']; $e['AWS_REGION']")
            .WithoutErrors();

        Assert.Equal(
            ["keys", "s3://my-data", "https://t3.storage.dev", "auto"], result.Output.Select(item => item.ToString()));
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
        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(credential.Properties["Expiration"].Value).Kind);
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
