#!/usr/bin/env pwsh
<#
.SYNOPSIS
    Builds, tests, packages and cleans: short names for what the .NET SDK does.
.PARAMETER Task
    Build: the module in out/Arraylake. Test: 'dotnet test', which runs the xunit and the Pester tests. Package: module,
    client and emulator in out/packages, as 'dotnet pack' does. Record: the session in README.md and docs/images.
    Clean: what the builds made, of both configurations.
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
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$solution = Join-Path $PSScriptRoot 'Arraylake.sln'
$out = Join-Path $PSScriptRoot 'out'

switch ($Task) {
    'Build' {
        dotnet build $solution -c $Configuration
    }
    'Test' {
        $PSNativeCommandUseErrorActionPreference = $false
        dotnet test --solution $solution -c $Configuration
        exit $LASTEXITCODE
    }
    'Package' {
        dotnet pack $solution -c $Configuration
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
