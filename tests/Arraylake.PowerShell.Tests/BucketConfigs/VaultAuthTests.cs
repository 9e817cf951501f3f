namespace Arraylake.PowerShell.Tests;

/// <summary>-Auth takes what Get-Secret returns.</summary>
public sealed class VaultAuthTests(EmulatorFixture emulator)
{
    private const string SetUp =
        """
        function Get-Secret([string] $Name) {
            $secure = { param($text) ConvertTo-SecureString $text -AsPlainText -Force }
            switch ($Name) {
                credential { [pscredential]::new('ID', (& $secure 'KEY')) }
                table { @{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' } }
                names { @{ Method = 'hmac'; AccessKeyId = 'ID'; SecretAccessKey = & $secure 'KEY' } }
                secure {
                    @{ method = & $secure 'hmac'; access_key_id = & $secure 'ID'; secret_access_key = & $secure 'KEY' }
                }
                json { '{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}' }
                secureJson { & $secure '{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}' }
                role {
                    @{
                        method = 'aws_customer_managed_role'; external_customer_id = & $secure '123456789012'
                        external_role_name = & $secure 'reader'; shared_secret = & $secure 'canary'
                    }
                }
                text { 'canary' }
                secureText { & $secure 'canary' }
                bytes { , [Text.Encoding]::UTF8.GetBytes('canary') }
                noMethod { @{ access_key_id = 'canary'; secret_access_key = & $secure 'canary' } }
                wrongMethod { @{ method = & $secure 'canary' } }
            }
        }

        """;

    [Theory]
    [InlineData("credential")]
    [InlineData("table")]
    [InlineData("names")]
    [InlineData("secure")]
    [InlineData("json")]
    [InlineData("secureJson")]
    public async Task New_and_Set_take_keys_in_each_form(string secret)
    {
        const string Sent =
            """
            "auth_config":{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}}
            """;
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        fixture.Session.Run(
            SetUp + $"New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth (Get-Secret {secret});"
            + "New-ArraylakeBucketConfig old s3://my-old-data -Region us-east-1;"
            + $"Set-ArraylakeBucketConfig old -Auth (Get-Secret {secret})").WithoutErrors();

        Assert.EndsWith(Sent, fixture.Writes[0], StringComparison.Ordinal);
        Assert.EndsWith(Sent, fixture.Writes[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_may_have_SecureStrings_everywhere()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        fixture.Session.Run(
            SetUp + "New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth (Get-Secret role)")
            .WithoutErrors();

        Assert.EndsWith(
            """
            "auth_config":{"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"reader","shared_secret":"canary"}}
            """,
            fixture.Writes.Single(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text", "must be one of")]
    [InlineData("secureText", "a SecureString is a single secret, and an auth has a method too")]
    [InlineData("bytes", "a Byte[] is not an auth")]
    [InlineData("noMethod", "must provide method key")]
    [InlineData("wrongMethod", "must be one of")]
    public async Task A_secret_that_is_not_an_auth_is_an_error_that_does_not_repeat_it(string secret, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var result = fixture.Session.Run(
            SetUp + $"New-ArraylakeBucketConfig new s3://my-data -Region us-east-1 -Auth (Get-Secret {secret})");

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Contains(message, result.OnlyError.ToString(), StringComparison.Ordinal);
        if (secret != "text")
        {
            Assert.DoesNotContain("canary", result.OnlyError.ToString(), StringComparison.Ordinal);
        }
        Assert.Empty(fixture.Requests);
    }
}
