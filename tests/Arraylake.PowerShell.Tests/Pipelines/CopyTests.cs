namespace Arraylake.PowerShell.Tests;

/// <summary>What was read makes a new BucketConfig elsewhere, from the object, from text and deserialized.</summary>
public sealed class CopyTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Theory]
    [InlineData("$c | New-ArraylakeBucketConfig -Org $args[0]")]
    [InlineData("$r = $c.psobject.Properties | ForEach-Object { $h = [ordered]@{} } { $h[$_.Name] = \"$($_.Value)\" } { [pscustomobject]$h }; "
        + "$r | New-ArraylakeBucketConfig -Org $args[0]")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($c)) "
        + "| New-ArraylakeBucketConfig -Org $args[0]")]
    public void A_config_that_was_read_can_be_made_again_elsewhere(string script)
    {
        Run(
            "New-ArraylakeBucketConfig minio s3://some-bucket/deep -EndpointUrl http://localhost:9000 -UseSsl $false "
            + "-Platform minio")
            .WithoutErrors();

        var copy = Run($"$c = Get-ArraylakeBucketConfig minio; {script}", Emulator.NewOrg()).WithoutErrors().OnlyOutput;

        Assert.Equal("minio", copy.Properties["Platform"].Value);
        Assert.Equal("s3://some-bucket/deep", copy.Properties["Uri"].Value);
        Assert.Equal(
            "endpoint_url=http://localhost:9000;use_ssl=false", copy.Properties["ExtraConfig"].Value.ToString());
        Assert.Equal("anonymous", copy.Properties["AuthMethod"].Value);
    }

    [Theory]
    [InlineData("$r = $c.psobject.Properties | ForEach-Object { $h = [ordered]@{} } { $h[$_.Name] = \"$($_.Value)\" } { [pscustomobject]$h }; $r")]
    [InlineData("[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($c))")]
    public void A_secret_that_text_has_lost_is_refused_by_name(string row)
    {
        Run(
            "New-ArraylakeBucketConfig keys s3://some-bucket -Region us-east-1 "
            + "-Auth @{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }")
            .WithoutErrors();

        var result = Run(
            $"$c = Get-ArraylakeBucketConfig keys; {row} | New-ArraylakeBucketConfig -Org $args[0]", Emulator.NewOrg());

        result.WithError("BucketConfigInvalid", "secret_access_key is masked");
        Assert.Single(Writes);
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

        result.WithError("BucketConfigInvalid");
        Assert.Empty(service.Writes);
    }
}
