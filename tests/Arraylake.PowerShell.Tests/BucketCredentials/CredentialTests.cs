namespace Arraylake.PowerShell.Tests;

public sealed class CredentialTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    private const string Keys = "(New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key)";

    [Fact]
    public void Keys_come_masked_and_can_be_handed_to_tools()
    {
        Run(
            "New-ArraylakeBucketConfig keys s3://my-data -EndpointUrl https://t3.storage.dev -Region auto "
            + $"-Auth {Keys}")
            .WithoutErrors();

        var result = Run(
            """
            $c = Get-ArraylakeBucketCredential keys
            $c
            "$c"; $c.psobject.Properties | ForEach-Object { "$($_.Value)" }; [System.Management.Automation.PSSerializer]::Serialize($c)
            """).WithoutErrors();
        var used = Run(
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
    public void Keys_never_come_without_the_endpoint_that_they_are_for(string command)
    {
        Run(
            "$global:config = New-ArraylakeBucketConfig keys s3://my-data -EndpointUrl https://t3.storage.dev "
            + $"-Region auto -Auth {Keys}")
            .WithoutErrors();

        var result = Run(
            "$s = [System.Management.Automation.PSSerializer]; $saved = $s::Deserialize($s::Serialize($config)); "
            + $"$c = {command}; $c.Nickname; $c.Uri; $e = $c.ToEnvironment(); $e['AWS_ENDPOINT_URL']; $e['AWS_REGION']")
            .WithoutErrors();

        Assert.Equal(
            ["keys", "s3://my-data", "https://t3.storage.dev", "auto"], result.Output.Select(item => item.ToString()));
    }

    [Fact]
    public void Delegated_access_gives_keys_that_end()
    {
        Run(
            "New-ArraylakeBucketConfig azure az://my-data "
            + "-Auth (New-ArraylakeBucketAuth -AzureDelegation -TenantId t -StorageAccount acme)")
            .WithoutErrors();

        var credential = Run(
            "Get-ArraylakeBucketConfig azure | Get-ArraylakeBucketCredential -Access Write")
            .WithoutErrors().OnlyOutput;

        Assert.Equal("Arraylake.AzureBucketCredential", credential.TypeNames[0]);
        Assert.Equal("acme", credential.Properties["StorageAccount"].Value);
        Assert.Equal("write", credential.Properties["Access"].Value);
        Assert.Equal(DateTimeKind.Local, Assert.IsType<DateTime>(credential.Properties["Expiration"].Value).Kind);
        Assert.EndsWith("/credentials", Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_takes_an_admin()
    {
        Run($"New-ArraylakeBucketConfig keys s3://my-data -Region us-east-1 -Auth {Keys}").WithoutErrors();
        using var member = ModuleSession.Connected(Fixture.Service, Fixture.Org, token: EmulatorFixture.MemberToken);

        Assert.Equal(["ArraylakeForbidden"], member.Run("Get-ArraylakeBucketCredential keys -Access Write").ErrorIds);
        member.Run("Get-ArraylakeBucketCredential keys").WithoutErrors();
    }
}
