namespace Arraylake.PowerShell.Tests;

/// <summary>What was read makes a new BucketConfig elsewhere, from the object, from text and deserialized.</summary>
public sealed class CopyTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("$c | New-ArraylakeBucketConfig -Org $args[0]")]
    [InlineData("$r = $c.psobject.Properties | ForEach-Object { $h = [ordered]@{} } { $h[$_.Name] = \"$($_.Value)\" } { [pscustomobject]$h }; "
        + "$r | New-ArraylakeBucketConfig -Org $args[0]")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($c)) "
        + "| New-ArraylakeBucketConfig -Org $args[0]")]
    public async Task A_config_that_was_read_can_be_made_again_elsewhere(string script)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig minio s3://some-bucket/deep -EndpointUrl http://localhost:9000 -UseSsl $false "
            + "-Platform minio")
            .WithoutErrors();

        var copy = fixture.Session.Run($"$c = Get-ArraylakeBucketConfig minio; {script}", emulator.NewOrg())
            .WithoutErrors().OnlyOutput;

        Assert.Equal("minio", copy.Properties["Platform"].Value);
        Assert.Equal("s3://some-bucket/deep", copy.Properties["Uri"].Value);
        Assert.Equal(
            "endpoint_url=http://localhost:9000;use_ssl=false", copy.Properties["ExtraConfig"].Value.ToString());
        Assert.Equal("anonymous", copy.Properties["AuthMethod"].Value);
    }

    [Theory]
    [InlineData("$r = $c.psobject.Properties | ForEach-Object { $h = [ordered]@{} } { $h[$_.Name] = \"$($_.Value)\" } { [pscustomobject]$h }; $r")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($c))")]
    public async Task A_secret_that_text_has_lost_is_refused_by_name(string row)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        fixture.Session.Run(
            "New-ArraylakeBucketConfig keys s3://some-bucket -Region us-east-1 "
            + "-Auth @{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }")
            .WithoutErrors();

        var result = fixture.Session.Run(
            $"$c = Get-ArraylakeBucketConfig keys; {row} | New-ArraylakeBucketConfig -Org $args[0]", emulator.NewOrg());

        Assert.Equal("BucketConfigInvalid", Assert.Single(result.ErrorIds));
        Assert.Contains("secret_access_key is masked", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Single(fixture.Writes);
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig")]
    [InlineData("[pscustomobject]@{ Nickname = 'strange'; Uri = 'gs://bucket'; Auth = $null }")]
    public async Task An_auth_that_nobody_knows_does_not_become_an_anonymous_one(string source)
    {
        const string Answer =
            """[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"strange","platform":"gs","name":"bucket"}]""";
        await using var service = await LoopbackService.AnsweringAsync(200, Answer);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run($"{source} | New-ArraylakeBucketConfig -Org other");

        Assert.Equal("BucketConfigInvalid", Assert.Single(result.ErrorIds));
        Assert.Empty(service.Writes);
    }
}
