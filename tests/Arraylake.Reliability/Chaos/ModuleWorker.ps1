# Runs one command for each line of its input, and answers each with one line: what was said and put out.
param([Parameter(Mandatory)] [string] $Module)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'
$PSDefaultParameterValues = @{ '*-Arraylake*:Confirm' = $false }
Import-Module $Module

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $do = ConvertFrom-Json $line
    $reply = @{ id = $null; message = $null; configs = @() }
    try {
        $found = switch ($do.kind) {
            'Create' { New-ArraylakeBucketConfig $do.nickname "s3://$($do.bucket)/$($do.prefix)" -Region $do.region }
            'Rename' { Rename-ArraylakeBucketConfig $do.nickname $do.newNickname }
            'Set' {
                Set-ArraylakeBucketConfig $do.nickname -Uri "s3://$($do.bucket)/$($do.prefix)" -Region $do.region
            }
            'SetDefault' { Set-ArraylakeDefaultBucketConfig $do.nickname }
            'Remove' { Remove-ArraylakeBucketConfig $do.nickname -Force }
            'Get' { Get-ArraylakeBucketConfig $do.nickname }
            'List' { Get-ArraylakeBucketConfig }
        }
        $reply.configs = @(foreach ($config in $found) {
            @{
                bucket = $config.Name; nickname = $config.Nickname; prefix = $config.Prefix
                region = $config.Region; isDefault = $config.IsDefault
            }
        })
    }
    catch {
        $reply.id = ($_.FullyQualifiedErrorId -split ',')[0]
        $reply.message = "$_"
    }
    [Console]::Out.WriteLine((ConvertTo-Json $reply -Compress -Depth 4))
}
