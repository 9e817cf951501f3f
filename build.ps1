#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, packages and cleans. Everything but Package and the Pester suites works with the .NET SDK alone.
.PARAMETER Task
    Build: the module in out/Arraylake. Test: xunit, then Pester. Package: out/Arraylake.VERSION.nupkg. Clean: what the builds made, of both configurations.
.PARAMETER Configuration
    Debug or Release.
.EXAMPLE
    ./build.ps1 -Task Test
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Package', 'Clean')]
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
        dotnet test --solution $solution -c $Configuration $properties
        if (Install-Pester) {
            pwsh -NoProfile -File (Join-Path $PSScriptRoot 'tests' 'Pester' 'Invoke-Suites.ps1') -Configuration $Configuration
        }
    }
    'Package' {
        if (-not (Get-Command Compress-PSResource -ErrorAction Ignore)) {
            throw 'Package needs Compress-PSResource, from the module Microsoft.PowerShell.PSResourceGet 1.1 or later.'
        }
        dotnet build $solution -c $Configuration $properties
        Compress-PSResource -Path (Join-Path $out 'Arraylake') -DestinationPath $out
    }
    'Clean' {
        foreach ($each in 'Debug', 'Release') { dotnet clean $solution -c $each -v quiet }
        if (Test-Path $out) { Remove-Item $out -Recurse }
    }
}
