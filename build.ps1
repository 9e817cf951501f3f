#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, packages and cleans. Everything but the Pester suites works with the .NET SDK alone.
.PARAMETER Task
    Build: the module in out/Arraylake. Test: xunit, then Pester. Package: module, client and emulator in
    out/packages, as 'dotnet pack' does. Record: the session in README.md and docs/images. Clean: what the builds made, of both configurations.
.PARAMETER Configuration
    Debug or Release.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Record', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    # Tests in the whole PowerShell SDK instead of the bare engine, where the package feed has it.
    [switch] $FullPowerShell
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$solution = Join-Path $PSScriptRoot 'Arraylake.sln'
$out = Join-Path $PSScriptRoot 'out'
$properties = "-p:FullPowerShell=$($FullPowerShell.ToString().ToLowerInvariant())"

function Install-Pester {
    if (Get-Module Pester -ListAvailable | Where-Object Version -GE 5.3) { return $true }
    try {
        Install-PSResource Pester -Version '[5.3,6.0)' -TrustRepository -Scope CurrentUser
        return $true
    }
    catch {
        Write-Warning "Pester is missing and cannot be had here, so its suites are not run: $_"
        return $false
    }
}

switch ($Task) {
    'Build' {
        dotnet build $solution -c $Configuration $properties
    }
    'Test' {
        $xunit = [System.Collections.Generic.List[string]]::new()
        $PSNativeCommandUseErrorActionPreference = $false
        dotnet test --solution $solution -c $Configuration $properties 2>&1 |
            ForEach-Object { $xunit.Add($_); $_ } | Out-Host
        $broken = $LASTEXITCODE -ne 0
        $passed, $failed = foreach ($count in 'succeeded', 'failed') {
            $xunit | Where-Object { $_ -match "^ *${count}: (\d+)" } | ForEach-Object { [int] $Matches[1] } | Select-Object -Last 1
        }
        if (-not $passed) { throw 'No test was run.' }
        $summary = "xunit: $passed passed, $failed failed"
        if (Install-Pester) {
            $suites = Join-Path $PSScriptRoot 'tests' 'Pester' 'Invoke-Suites.ps1'
            $lines = pwsh -NoProfile -File $suites -Configuration $Configuration | ForEach-Object { Out-Host -InputObject $_; $_ }
            $broken = $broken -or $LASTEXITCODE -ne 0
            if ("$($lines | Select-Object -Last 1)" -notmatch '^(\d+) passed, (\d+) failed$') {
                throw 'The Pester suites did not come to an end.'
            }
            $summary += "; Pester: $($Matches[1]) passed, $($Matches[2]) failed"
            $passed += [int] $Matches[1]
            $failed += [int] $Matches[2]
        }
        else {
            $summary += '; Pester: not run'
        }
        $summary
        "$passed passed, $failed failed"
        exit [int] ($broken -or $failed -gt 0)
    }
    'Package' {
        dotnet pack $solution -c $Configuration $properties
        Get-ChildItem (Join-Path $out 'packages') -File
    }
    'Record' {
        dotnet run --project (Join-Path $PSScriptRoot 'build' 'Arraylake.TourRecorder') -c $Configuration
    }
    'Clean' {
        foreach ($each in 'Debug', 'Release') { dotnet clean $solution -c $each -v quiet }
        if (Test-Path $out) { Remove-Item $out -Recurse }
    }
}
