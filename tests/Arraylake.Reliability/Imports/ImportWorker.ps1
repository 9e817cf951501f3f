# Runs one command of the module for each line of its input, and answers each with one line.
param([Parameter(Mandatory)] [string] $Module)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$WarningPreference = 'SilentlyContinue'
$ProgressPreference = 'SilentlyContinue'
Import-Module $Module

# One item that fits every reference.
$secrets = { @{ access_key_id = 'ID'; secret_access_key = 'KEY'; shared_secret = 'external-1' } }

while ($null -ne ($line = [Console]::In.ReadLine())) {
    $do = ConvertFrom-Json $line
    $failed = $trail = $differences = @()
    $file = @{ Path = $do.path; Prune = $do.prune; SecretResolver = $secrets }
    $ask = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'failed' }
    switch ($do.kind) {
        'Export' {
            $null = Export-ArraylakeBucketConfig -Org $do.org -Path $do.path @ask
            # Another organization: the one line that names it.
            $text = (Get-Content $do.path -Raw).Replace("organization: $($do.org)`n", "organization: $($do.to)`n")
            Set-Content $do.path $text -NoNewline
        }
        'Compare' { $differences = @(Compare-ArraylakeBucketConfig @file @ask) }
        'Import' {
            $how = @{
                SkipBlocked = $do.skipBlocked; ThrottleLimit = $do.limit; Force = $true; InformationVariable = 'trail'
            }
            Import-ArraylakeBucketConfig @file @how @ask
        }
    }
    $reply = @{
        errors = @($failed | Where-Object { $_ -is [Management.Automation.ErrorRecord] } |
                ForEach-Object { "$(($_.FullyQualifiedErrorId -split ',')[0]): $_" })
        writes = @($trail).Count
        open = @($differences | Where-Object { -not $_.IsBlocked } | ForEach-Object { "$_" })
        blocked = @($differences | Where-Object { $_.IsBlocked } | ForEach-Object Nickname)
    }
    [Console]::Out.WriteLine((ConvertTo-Json $reply -Compress))
}
