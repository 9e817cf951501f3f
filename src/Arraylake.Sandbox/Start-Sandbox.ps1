<#
.SYNOPSIS
    Makes this session a sandbox: starts an emulator of the Arraylake service and connects the session to it.
.DESCRIPTION
    Jobs, other runspaces and every pwsh that is started from the session find the module and the emulator, too.
    Whatever the environment says of Arraylake is replaced, so that no command can reach the real service.
.EXAMPLE
    ./src/Arraylake.Sandbox/Start-Sandbox.ps1 -Repo earthmover/ocean=production -Banner
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    # The organizations, beside those of -Repo; the session is connected to the first. Without any: earthmover.
    [string[]] $Org = @(),
    # Repos that are there from the start, as ORG/NAME=NICKNAME; a BucketConfig that is missing is made.
    [ValidatePattern('^[^/=]+/[^/=]+=[^/=]+$', ErrorMessage = "'{0}' is not of the form ORG/NAME=NICKNAME.")]
    [string[]] $Repo = @(),
    # The folder of the data.
    [string] $Data = ':memory:',
    # The emulator to start. Default: the one that was built last.
    [string] $Emulator,
    # The process that the session ends with.
    [int] $Launcher,
    # Print what there is.
    [switch] $Banner
)

$ErrorActionPreference = 'Stop'
if ($Launcher) {
    # A launcher that is killed takes this session along, and the session the emulator.
    $end = [Delegate]::CreateDelegate([Action], (Get-Process -Id $PID), 'Kill')
    (Get-Process -Id $Launcher).WaitForExitAsync().GetAwaiter().OnCompleted($end)
}

$root = (Resolve-Path "$PSScriptRoot/../..").Path
if (-not (Test-Path "$root/out/Arraylake/Arraylake.psd1")) {
    throw "There is no module in '$(Join-Path $root out Arraylake)': build it first, with 'dotnet build'."
}
if (-not $Emulator) {
    $Emulator = Get-Item "$root/src/Arraylake.Emulator/bin/*/net10.0/Arraylake.Emulator.dll" |
        Sort-Object LastWriteTime | Select-Object -Last 1
}

# On the module path it is found by its name, and by the names of its commands, wherever this session leads.
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
    @"

Arraylake sandbox: connected to a local emulator of the service at $($started.Url)
Organizations: $($orgs -join ', '). Data $($started.Data ? "in $($started.Data)" : 'in memory').
PowerShell $($PSVersionTable.PSVersion).
$(-join ($Repo | ForEach-Object { "Repo $($_ -replace '=', ' uses the BucketConfig ').`n" }))
  Get-Command -Module Arraylake
  New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1
  Get-ArraylakeBucketConfig

'exit' ends the sandbox.

"@
}
