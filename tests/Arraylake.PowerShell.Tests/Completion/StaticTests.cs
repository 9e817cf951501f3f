namespace Arraylake.PowerShell.Tests;

/// <summary>TAB where the answers ship with the module: no connection is needed.</summary>
public sealed class StaticTests
{
    [Theory]
    [InlineData("Get-ArraylakeBucketConfig -Platform ", "s3 s3-compatible minio gs azure")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -Platform G", "gs")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -Region us-west", "us-west-1 us-west-2")]
    [InlineData("Set-ArraylakeBucketConfig x -Region 'eu-north", "'eu-north-1'")]
    [InlineData("Get-ArraylakeBucketCredential x -Access ", "Read Write")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -UseSsl ", "$true $false")]
    [InlineData("Set-ArraylakeBucketConfig x -ForcePathStyle f", "$false")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -Auth an", "anonymous")]
    [InlineData("Set-ArraylakeBucketConfig x -Auth h", "(New-ArraylakeBucketAuth -Hmac)")]
    [InlineData("Set-ArraylakeBucketConfig x -Auth 'h", "'hmac'")]
    [InlineData("Set-ArraylakeBucketConfig x -ExtraConfig ", "endpoint_url= force_path_style= region_name= "
        + "unsafe_use_conditional_create= unsafe_use_conditional_update= use_ssl=")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ExtraConfig US", "use_ssl=")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ExtraConfig unsafe_use_conditional_update=",
        "unsafe_use_conditional_update=true unsafe_use_conditional_update=false")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ExtraConfig 'use_ssl=false;r", "'use_ssl=false;region_name=")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ExtraConfig 'use_ssl=false;us", "")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ExtraConfig use_ssl=", "use_ssl=true use_ssl=false")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ExtraConfig region_name=sa", "region_name=sa-east-1")]
    [InlineData("New-ArraylakeBucketConfig x ", "'s3:// 'gs:// 'az://")]
    [InlineData("Set-ArraylakeBucketConfig x -Uri 'g", "'gs://")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -EndpointUrl http://l", "'http://localhost:9000'")]
    [InlineData("Connect-Arraylake -ServiceUri https://api", "'https://api.earthmover.io'")]
    [InlineData("Connect-Arraylake -Token ", "(Read-Host -AsSecureString)")]
    [InlineData("Connect-Arraylake -Credential ", "(Get-Credential)")]
    [InlineData("Rename-ArraylakeBucketConfig old-name ", "old-name")]
    [InlineData("Rename-ArraylakeBucketConfig old-name -NewNickname new", "")]
    [InlineData("New-ArraylakeBucketConfig x s3://x -ThrottleLimit ", "")]
    public void What_ships_is_offered(string line, string offered)
    {
        using var session = new ModuleSession();

        Assert.Equal(offered, string.Join(' ', session.Complete(line).Select(one => one.CompletionText)));
    }

    [Theory]
    [InlineData("Hmac")]
    [InlineData("AwsRole")]
    [InlineData("R2")]
    [InlineData("GcpServiceAccount")]
    [InlineData("AzureDelegation")]
    public void What_is_offered_for_an_auth_method_is_a_parameter_of_the_command(string parameter)
    {
        using var session = new ModuleSession();

        Assert.Contains(
            $"(New-ArraylakeBucketAuth -{parameter})",
            session.Complete("New-ArraylakeBucketConfig x s3://x -Auth ").Select(one => one.CompletionText));
        Assert.Contains(
            $"-{parameter}",
            session.Complete($"New-ArraylakeBucketAuth -{parameter}").Select(one => one.CompletionText));
    }
}
