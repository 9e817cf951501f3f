namespace Arraylake.PowerShell.Tests;

/// <summary>Three configs that are exported and come back as rows: 'lake', the default, 'role' and 'store'.</summary>
public abstract class ExportedRowTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // As Export-Csv writes it: every property as text.
    protected const string Csv =
        "ForEach-Object { $h = [ordered]@{}; "
        + "$_.psobject.Properties | ForEach-Object { $h[$_.Name] = \"$($_.Value)\" }; [pscustomobject]$h }";

    protected const string Clixml =
        "ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize("
        + "[System.Management.Automation.PSSerializer]::Serialize($_)) }";

    public static TheoryData<string> Forms => [Csv, Clixml];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Run($"function global:ToText {{ process {{ $_ | {Csv} }} }}").WithoutErrors();
        Run(
            """
            $keys = @{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }
            $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName reader -ExternalId sss
            New-ArraylakeBucketConfig lake s3://lake-data/deep -Region us-east-1 -ExtraConfig foo=bar -Auth $keys
            New-ArraylakeBucketConfig role s3://role-data -Region us-east-1 -Auth $role
            New-ArraylakeBucketConfig store s3://store-data -Region us-east-1 -EndpointUrl http://127.0.0.1:9000 -UseSsl $false
            """).WithoutErrors();
    }

    protected static string Edited(string form, string edits) =>
        $"$rows = @(Get-ArraylakeBucketConfig lake | {form}); $edits = [ordered]@{{ {edits} }}; "
        + "foreach ($name in $edits.Keys) { $rows[0].psobject.Properties.Remove($name); "
        + "$rows[0].psobject.Properties.Add([psnoteproperty]::new($name, $edits[$name])) }; "
        + "$rows | Set-ArraylakeBucketConfig -Verbose";
}
