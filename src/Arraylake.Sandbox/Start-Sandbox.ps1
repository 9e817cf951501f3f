<#
.SYNOPSIS
    Turns this session into a sandbox: starts an emulator of the Arraylake service and connects the session to it.
.DESCRIPTION
    Jobs, other runspaces and every pwsh started from the session find the module and the emulator, too. All Arraylake
    environment variables are replaced, so no command can reach the real service.
.EXAMPLE
    ./src/Arraylake.Sandbox/Start-Sandbox.ps1 -Repo earthmover/ocean=production -Banner
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    # The organizations, in addition to those of -Repo. The session is connected to the first. Default: earthmover.
    [string[]] $Org = @(),
    # Repos to create, as ORG/NAME=NICKNAME. Missing BucketConfigs are created, too.
    [ValidatePattern('^[^/=]+/[^/=]+=[^/=]+$', ErrorMessage = "'{0}' is not in the form ORG/NAME=NICKNAME.")]
    [string[]] $Repo = @(),
    # The folder for the data.
    [string] $Data = ':memory:',
    # The emulator to start. Default: the most recent build.
    [string] $Emulator,
    # The process whose exit ends the session.
    [int] $Launcher,
    # Print an introduction.
    [switch] $Banner
)

$ErrorActionPreference = 'Stop'
if ($Launcher) {
    # If the launcher is killed, this session ends, and with it the emulator.
    $end = [Delegate]::CreateDelegate([Action], (Get-Process -Id $PID), 'Kill')
    (Get-Process -Id $Launcher).WaitForExitAsync().GetAwaiter().OnCompleted($end)
}

$root = (Resolve-Path "$PSScriptRoot/../..").Path
if (-not (Test-Path "$root/out/Arraylake/Arraylake.psd1")) {
    throw "The module was not found in '$(Join-Path $root out Arraylake)'. Run 'dotnet build' first."
}
if (-not $Emulator) {
    $Emulator = Get-Item "$root/src/Arraylake.Emulator/bin/*/net10.0/Arraylake.Emulator.dll" |
        Sort-Object LastWriteTime | Select-Object -Last 1
}

# On the module path, jobs and child processes find it by its name and by the names of its commands.
$env:PSModulePath = (Join-Path $root out) + [IO.Path]::PathSeparator + $env:PSModulePath
Import-Module Arraylake

Remove-Item Env:ARRAYLAKE_*
$token = "ema_test_$((New-Guid).ToString('N'))"
$orgs = @($Org + ($Repo -replace '/.*') | Select-Object -Unique)
if (-not $orgs) { $orgs = @('earthmover') }
$started = Start-ArraylakeEmulator $orgs -Data $Data -Path $Emulator -Token $token -AllowLogin -PassThru
$env:ARRAYLAKE_TOKEN = $token
$env:ARRAYLAKE_ORG = $orgs[0]
$env:ARRAYLAKE_SERVICE__URI = $started.Url

foreach ($each in $Repo) {
    $repoOrg, $name, $nickname = $each -split '[/=]'
    if (-not (Get-ArraylakeBucketConfig -Org $repoOrg | Where-Object Nickname -CEQ $nickname)) {
        $bucket = "$nickname-bucket"
        $bucket = $bucket.Substring(0, [Math]::Min(63, $bucket.Length))
        $null = New-ArraylakeBucketConfig $nickname "s3://$bucket" -Region us-east-1 -Org $repoOrg
    }
    & "$PSScriptRoot/New-Repo.ps1" $repoOrg $name $nickname
}

if ($Banner) {
    $page = (& "$PSScriptRoot/Invoke-Service.ps1" _emulator/sign-in-links @{}).url
    @"

Arraylake sandbox, connected to a local emulator at $($started.Url)
Its page, already signed in (this link works once): $page
Organizations: $($orgs -join ', '). Data $($started.Data ? "in $($started.Data)" : 'in memory').
PowerShell $($PSVersionTable.PSVersion).
$(-join ($Repo | ForEach-Object { "Repo $($_ -replace '=', ' uses the BucketConfig ').`n" }))
  Get-Command -Module Arraylake
  New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1
  Get-ArraylakeBucketConfig
  Show-ArraylakeBucketConfig

Type 'exit' to close the sandbox.

"@
}
