<#
.SYNOPSIS
    Runs the Pester suites against the built module in this pwsh; ends with the line "N passed, N failed".
#>
param([string] $Configuration = 'Debug')

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.3
$env:ARRAYLAKE_TEST_CONFIGURATION = $Configuration
foreach ($variable in Get-ChildItem Env:ARRAYLAKE_* | Where-Object Name -NE ARRAYLAKE_TEST_CONFIGURATION) {
    Remove-Item "Env:$($variable.Name)"
}

$settings = New-PesterConfiguration
$settings.Run.Path = $PSScriptRoot
$settings.Run.PassThru = $true
$settings.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $settings
$failed = $result.FailedCount + $result.FailedContainersCount + $result.FailedBlocksCount
"$($result.PassedCount) passed, $failed failed"
exit ($failed -gt 0 -or $result.PassedCount -eq 0 ? 1 : 0)
