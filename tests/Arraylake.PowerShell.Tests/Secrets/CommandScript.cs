namespace Arraylake.PowerShell.Tests;

/// <summary>One way to use a command that has to do with secrets, and whether it works on a service in order.</summary>
/// <param name="Command">The command.</param>
/// <param name="Script">The script; see <see cref="SecretFixture"/> for the variables.</param>
/// <param name="Works">Whether a service in order accepts it.</param>
public sealed record CommandScript(string Command, string Script, bool Works = true)
{
    // Each auth in the forms that a user may give it.
    private static readonly string[] Auths =
    [
        "s3://a-bucket -EndpointUrl https://t3.storage.dev -Region auto -Auth $auth.hmac",
        "s3://a-bucket -EndpointUrl https://t3.storage.dev -Region auto -Auth $auth.credential",
        "s3://a-bucket -EndpointUrl https://t3.storage.dev -Region auto -Auth $auth.json",
        "s3://a-bucket -EndpointUrl https://t3.storage.dev -Region auto -Auth $auth.table",
        "s3://a-bucket -Region us-east-1 -Auth $auth.role",
        "s3://a-bucket -EndpointUrl https://abc.r2.cloudflarestorage.com -Auth $auth.r2",
    ];

    private static readonly string[] RefusedAuths =
    [
        // Not readable, too much, too little, of the wrong kind.
        "$auth.json.TrimEnd('}')",
        "\"hmac;$($secret.hmacId);$($secret.hmacKey)\"",
        "$secret.hmacKey",
        "@{ method = 'hmac'; access_key_id = $secret.hmacId; secret_access_key = $secret.hmacKey; "
            + "key = $secret.r2Key }",
        "@{ method = 'hmac'; access_key_id = @($secret.hmacId); secret_access_key = $secret.hmacKey }",
        "@{ method = $secret.hmacKey }",
        "@{ method = 'hmac'; access_key_id = $secret.hmacId; AccessKeyId = $secret.hmacId }",
        "@{ method = 'aws_customer_managed_role'; shared_secret = $secret.externalId }",
        "(New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName r "
            + "-ExternalId \"$($secret.externalId) x\")",
        "(New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName r -ExternalId ($secret.externalId * 99))",
        "$auth.r2",
        "@($auth.hmac, $auth.json)",
    ];

    public static IReadOnlyList<CommandScript> All { get; } =
    [
        new("Clear-ArraylakeBucketProbe", "$store | Clear-ArraylakeBucketProbe"),
        new("Clear-ArraylakeBucketProbe", "Clear-ArraylakeBucketProbe gone", false),
        new("Clear-ArraylakeBucketProbe", "$closed | Clear-ArraylakeBucketProbe", false),
        new("Clear-ArraylakeBucketProbe", "$closed | Clear-ArraylakeBucketProbe -Auth $auth.hmac", false),
        new("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $file -IncludeEqual"),
        new("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $file -SecretResolver { "
            + "[pscredential]::new($secret.hmacId, $secret.secure.r2Key) }"),
        new("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $file -SecretResolver { "
            + "@{ access_key_id = $secret.hmacId; secret_access_key = $secret.r2Key } }"),
        new("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $plain -AllowPlainSecret"),
        new("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $plain", false),
        new("Compare-ArraylakeBucketConfig",
            "Compare-ArraylakeBucketConfig $file -SecretResolver { $secret.hmacKey }", false),
        new("Compare-ArraylakeBucketConfig",
            "Compare-ArraylakeBucketConfig $file -SecretResolver { $secret.hmacKey, $secret.hmacId }", false),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token $secret.token -ServiceUri $service -PassThru @limits"),
        new("Connect-Arraylake",
            "Connect-Arraylake $org -Token $secret.secure.token -ServiceUri $service -PassThru @limits"),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token $secret.wrongToken -ServiceUri $service", false),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token \"$($secret.token)`r`nx: 1\"", false),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token \"`\"$($secret.token)`\"\"", false),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token @($secret.token, $secret.token)", false),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token @{ token = $secret.token }", false),
        new("Connect-Arraylake", "Connect-Arraylake $org -Token ema_x -ServiceUri $secret.token", false),
        new("Connect-Arraylake",
            "Connect-Arraylake $org -Token ema_x -ServiceUri \"https://me:$($secret.token)@host.test\"", false),
        new("Connect-Arraylake",
            "Connect-Arraylake $org -Token ema_x -ServiceUri \"https://host.test/?token=$($secret.token)\"", false),
        new("Connect-Arraylake",
            "Connect-Arraylake $org -Token $secret.token -ServiceUri http://127.0.0.1:1 @limits", false),
        new("Disconnect-Arraylake", "Disconnect-Arraylake"),
        new("Disconnect-Arraylake", "Disconnect-Arraylake -NoSuchParameter", false),
        new("Disconnect-Arraylake", "Disconnect-Arraylake -RemoveSavedLogin"),
        // The text, because a file with the properties of Get-Item brings its provider and its drive along.
        new("Export-ArraylakeBucketConfig", "[IO.File]::ReadAllText((Export-ArraylakeBucketConfig $folder).FullName)"),
        new("Export-ArraylakeBucketConfig", "Export-ArraylakeBucketConfig \"$folder/none/x.yaml\"", false),
        new("Find-ArraylakeBucketConfig",
            "Find-ArraylakeBucketConfig s3://keys-bucket/a, https://t3.storage.dev/keys-bucket"),
        new("Find-ArraylakeBucketConfig",
            "Find-ArraylakeBucketConfig \"https://none.s3.amazonaws.com/x?X-Amz-Signature=$($secret.hmacKey)\"", false),
        new("Find-ArraylakeBucketConfig",
            "Find-ArraylakeBucketConfig \"ftp://me:$($secret.hmacKey)@none/x?sig=$($secret.token)\"", false),
        new("Get-ArraylakeConnection", "Get-ArraylakeConnection"),
        new("Get-ArraylakeConnection", "Get-ArraylakeConnection -NoSuchParameter", false),
        new("Get-ArraylakeOrg", "Get-ArraylakeOrg"),
        new("Get-ArraylakeOrg", "Get-ArraylakeOrg gone", false),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig"),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig keys, ro*"),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -Id $config.Id"),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -Default"),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig gone", false),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -IncludeDependent"),
        new("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -Unused"),
        new("Get-ArraylakeBucketConfigDependent", "$config | Get-ArraylakeBucketConfigDependent"),
        new("Get-ArraylakeBucketConfigDependent", "Get-ArraylakeBucketConfigDependent keys, role"),
        new("Get-ArraylakeBucketConfigDependent", "Get-ArraylakeBucketConfigDependent gone", false),
        new("Get-ArraylakeRepo", "Get-ArraylakeRepo"),
        new("Get-ArraylakeRepo", "$config | Get-ArraylakeRepo"),
        new("Get-ArraylakeRepo", "Get-ArraylakeRepo -BucketConfig gone", false),
        new("Get-ArraylakeBucketCredential", "$config | Get-ArraylakeBucketCredential -Access Write"),
        new("Get-ArraylakeBucketCredential", "Get-ArraylakeBucketCredential keys"),
        new("Get-ArraylakeBucketCredential", "Get-ArraylakeBucketCredential gone", false),
        new("Get-ArraylakeVirtualChunkAccessPolicy", "Get-ArraylakeVirtualChunkAccessPolicy"),
        new("Get-ArraylakeVirtualChunkAccessPolicy", "$config | Get-ArraylakeVirtualChunkAccessPolicy"),
        new("Get-ArraylakeVirtualChunkAccessPolicy", "Get-ArraylakeVirtualChunkAccessPolicy gone", false),
        new("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $file -PassThru"),
        new("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $file -PassThru -SecretResolver { "
            + "@{ access_key_id = $secret.hmacId; secret_access_key = $secret.hmacKey; "
            + "shared_secret = $secret.externalId; parent_access_key_id = $secret.r2Id; "
            + "parent_secret_access_key = $secret.r2Key } } -UpdateSecret"),
        new("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $plain -AllowPlainSecret -PassThru"),
        new("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $plain", false),
        new("Import-ArraylakeBucketConfig",
            "Import-ArraylakeBucketConfig $file -UpdateSecret -SecretResolver { $secret.hmacKey, $secret.hmacId }",
            false),
        new("New-ArraylakeBucketAuth", "$auth.hmac; $auth.credential; $auth.role; $auth.r2; "
            + "New-ArraylakeBucketAuth -Hmac -AccessKeyId $secret.secure.hmacId -SecretAccessKey $secret.hmacKey"),
        new("New-ArraylakeBucketAuth",
            "New-ArraylakeBucketAuth -Hmac -AccessKeyId $secret.hmacId -SecretAccessKey @($secret.hmacKey)", false),
        new("New-ArraylakeBucketAuth", "New-ArraylakeBucketAuth -Hmac -AccessKeyId $secret.hmacId", false),
        new("New-ArraylakeBucketAuth", "New-ArraylakeBucketAuth -Hmac -Credential $secret.hmacKey", false),
        new("New-ArraylakeBucketAuth", "New-ArraylakeBucketAuth -R2 -ParentAccessKeyId @{ id = $secret.r2Id }", false),
        .. Auths.Select(auth => new CommandScript(
            "New-ArraylakeBucketConfig", $"New-ArraylakeBucketConfig new {auth}")),
        new("New-ArraylakeBucketConfig", "$row | New-ArraylakeBucketConfig -SetDefault"),
        new("New-ArraylakeBucketConfig", "$config | New-ArraylakeBucketConfig -Org $org", false),
        new("New-ArraylakeBucketConfig", "$row | New-ArraylakeBucketConfig -Nickname !", false),
        .. RefusedAuths.Select(auth => new CommandScript(
            "New-ArraylakeBucketConfig",
            $"New-ArraylakeBucketConfig new s3://a-bucket -Region us-east-1 -Auth {auth}",
            Works: false)),
        // The trust document alone holds the external id, and is for whoever asked for it.
        new("New-ArraylakeBucketPolicyDocument", "$config | New-ArraylakeBucketPolicyDocument"),
        new("New-ArraylakeBucketPolicyDocument",
            "New-ArraylakeBucketPolicyDocument role -Kind Permission -As Cli -ExternalId $secret.externalId"),
        new("New-ArraylakeBucketPolicyDocument",
            "New-ArraylakeBucketPolicyDocument role -ExternalId \"$($secret.externalId) x\"", false),
        new("New-ArraylakeBucketPolicyDocument",
            "New-ArraylakeBucketPolicyDocument role -ExternalId @($secret.externalId)", false),
        new("New-ArraylakeVirtualChunkAccessPolicy", "New-ArraylakeVirtualChunkAccessPolicy role old -Public"),
        new("New-ArraylakeVirtualChunkAccessPolicy", "$config | New-ArraylakeVirtualChunkAccessPolicy", false),
        new("Remove-ArraylakeVirtualChunkAccessPolicy",
            "Get-ArraylakeVirtualChunkAccessPolicy | Remove-ArraylakeVirtualChunkAccessPolicy -Force"),
        new("Remove-ArraylakeVirtualChunkAccessPolicy", "Remove-ArraylakeVirtualChunkAccessPolicy gone -Force", false),
        new("Remove-ArraylakeBucketConfig", "$config | Remove-ArraylakeBucketConfig -Force"),
        new("Remove-ArraylakeBucketConfig", "Remove-ArraylakeBucketConfig role -Confirm:$false"),
        new("Remove-ArraylakeBucketConfig", "$row | Remove-ArraylakeBucketConfig -Force", false),
        new("Rename-ArraylakeBucketConfig", "$config | Rename-ArraylakeBucketConfig -NewNickname other -PassThru"),
        new("Rename-ArraylakeBucketConfig", "$row | Rename-ArraylakeBucketConfig -NewNickname !", false),
        new("Set-ArraylakeBucketConfig", "$config | Set-ArraylakeBucketConfig -Auth $auth.hmac -PassThru"),
        new("Set-ArraylakeBucketConfig", "Set-ArraylakeBucketConfig role -Auth $auth.role -PassThru"),
        new("Set-ArraylakeBucketConfig", "$row | Set-ArraylakeBucketConfig", false),
        .. RefusedAuths.Select(auth => new CommandScript(
            "Set-ArraylakeBucketConfig", $"Set-ArraylakeBucketConfig keys -Region x -Auth {auth}", Works: false)),
        new("Set-ArraylakeDefaultBucketConfig", "$config | Set-ArraylakeDefaultBucketConfig -PassThru"),
        new("Set-ArraylakeDefaultBucketConfig", "$row | Set-ArraylakeDefaultBucketConfig", false),
        new("Show-ArraylakeBucketConfig", "Show-ArraylakeBucketConfig -PassThru"),
        new("Show-ArraylakeBucketConfig", "$config | Show-ArraylakeBucketConfig"),
        new("Show-ArraylakeBucketConfig", "Show-ArraylakeBucketConfig gone", false),
        new("Start-ArraylakeEmulator", "Start-ArraylakeEmulator acme -Path $program -Token $secret.token -Show -PassThru; "
            + "Stop-ArraylakeEmulator"),
        new("Start-ArraylakeEmulator", "Start-ArraylakeEmulator -Path $program -Token $secret.wrongToken", false),
        new("Start-ArraylakeEmulator", "Start-ArraylakeEmulator -Path ./none -Token $secret.secure.token", false),
        new("Stop-ArraylakeEmulator", "Stop-ArraylakeEmulator"),
        new("Test-ArraylakeBucketConfig", "$config | Test-ArraylakeBucketConfig -Check Settings, Overlap"),
        new("Test-ArraylakeBucketConfig", "$closed | Test-ArraylakeBucketConfig -Access Write"),
        new("Test-ArraylakeBucketConfig", "$store | Test-ArraylakeBucketConfig -Access Write"),
        new("Test-ArraylakeBucketConfig",
            "Test-ArraylakeBucketConfig new s3://a-bucket -EndpointUrl http://127.0.0.1:1 -Region x -Auth $auth.hmac "
            + "-Access Write"),
        new("Test-ArraylakeBucketConfig", "Test-ArraylakeBucketConfig gone -Auth $auth.hmac", false),
        new("Stop-ArraylakeEmulator", "Stop-ArraylakeEmulator -NoSuchParameter", false),
    ];

    /// <summary>Whether the service that a test makes fail takes part in it; an emulator is one of its own.</summary>
    public bool MeetsService => !Command.EndsWith("-ArraylakeEmulator", StringComparison.Ordinal);

    public override string ToString() => Script;
}
