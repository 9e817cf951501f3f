@{
    # The build puts the version of Directory.Build.props here.
    ModuleVersion = '0.0.0'
    GUID = 'c0b2f3c5-6a0e-4d5b-9a63-7f1f1b6f0e52'
    RootModule = 'Arraylake.PowerShell.dll'
    Author = 'The Arraylake for PowerShell contributors'
    CompanyName = 'The Arraylake for PowerShell contributors'
    Copyright = '(c) The Arraylake for PowerShell contributors. MIT license.'
    Description = 'Manage where Arraylake keeps array data: create, list, change, rename and remove BucketConfigs from a prompt, a runbook or a pipeline. An independent project, not made by Earthmover.'
    PowerShellVersion = '7.4'
    CompatiblePSEditions = @('Core')
    FormatsToProcess = @('Arraylake.Format.ps1xml')
    CmdletsToExport = @(
        'Clear-ArraylakeBucketProbe'
        'Compare-ArraylakeBucketConfig'
        'Connect-Arraylake'
        'Disconnect-Arraylake'
        'Export-ArraylakeBucketConfig'
        'Find-ArraylakeBucketConfig'
        'Get-ArraylakeBucketConfig'
        'Get-ArraylakeBucketConfigDependent'
        'Get-ArraylakeBucketCredential'
        'Get-ArraylakeConnection'
        'Get-ArraylakeOrg'
        'Get-ArraylakeRepo'
        'Get-ArraylakeVirtualChunkAccessPolicy'
        'Import-ArraylakeBucketConfig'
        'New-ArraylakeBucketAuth'
        'New-ArraylakeBucketConfig'
        'New-ArraylakeBucketPolicyDocument'
        'New-ArraylakeVirtualChunkAccessPolicy'
        'Remove-ArraylakeBucketConfig'
        'Remove-ArraylakeVirtualChunkAccessPolicy'
        'Rename-ArraylakeBucketConfig'
        'Set-ArraylakeBucketConfig'
        'Set-ArraylakeDefaultBucketConfig'
        'Show-ArraylakeBucketConfig'
        'Start-ArraylakeEmulator'
        'Stop-ArraylakeEmulator'
        'Test-ArraylakeBucketConfig'
    )
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
    PrivateData = @{
        PSData = @{
            Tags = @('Arraylake', 'Earthmover', 'Icechunk', 'Zarr', 'Storage', 'S3', 'PSEdition_Core', 'Linux', 'MacOS', 'Windows')
            # The build fills these in.
            # Prerelease = ''
            # ProjectUri = ''
            # LicenseUri = ''
            # ReleaseNotes = ''
        }
    }
}
