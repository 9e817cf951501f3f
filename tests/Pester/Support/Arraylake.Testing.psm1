# Shared by the suites: the built module, test emulators, and fresh pwsh processes.

$root = (Resolve-Path "$PSScriptRoot/../../..").Path
$script:configuration = if ($env:ARRAYLAKE_TEST_CONFIGURATION) { $env:ARRAYLAKE_TEST_CONFIGURATION } else { 'Debug' }
$script:module = Join-Path $root 'out' 'Arraylake'
$script:token = 'ema_test_pester'

$program = Join-Path 'bin' $script:configuration 'net10.0' 'Arraylake.Emulator.dll'
$script:emulator = Join-Path $root 'src' 'Arraylake.Emulator' $program

function Get-ModulePath { $script:module }

function Get-EmulatorPath { $script:emulator }

# The running pwsh. If dotnet runs it, as under 'dotnet test', it is the first pwsh on the PATH.
function Get-PwshPath {
    if ([System.IO.Path]::GetFileNameWithoutExtension([Environment]::ProcessPath) -eq 'pwsh') {
        return [Environment]::ProcessPath
    }
    (Get-Command pwsh -CommandType Application | Select-Object -First 1).Source
}

# Creates an arraylake-emulator program in a new folder, like 'dotnet tool install', but for this build.
function New-TestEmulatorTool {
    param([Parameter(Mandatory)][string] $Folder)

    $tools = (New-Item -ItemType Directory $Folder).FullName
    if ($IsWindows) { Set-Content "$tools/arraylake-emulator.cmd" "@dotnet `"$script:emulator`" %*" }
    else {
        Set-Content "$tools/arraylake-emulator" "#!/bin/sh`nexec dotnet '$script:emulator' `"`$@`""
        chmod +x "$tools/arraylake-emulator"
    }
    $tools
}

# Starts an emulator with empty data; Stop-TestEmulator stops it. It uses a separate runspace, so that the suite's own
# is not connected and its Stop-ArraylakeEmulator does not stop this one.
function Start-TestEmulator {
    param([string[]] $Org = @('acme', 'other'))

    $shell = [powershell]::Create()
    $null = $shell.AddScript({
            $ErrorActionPreference = 'Stop'
            Import-Module $args[0]
            Start-ArraylakeEmulator $args[1] -Path $args[2] -Token $args[3] -AllowLogin -PassThru
        }).AddArgument($script:module).AddArgument($Org).AddArgument($script:emulator).AddArgument($script:token)
    [pscustomobject]@{ Shell = $shell; Uri = $shell.Invoke()[0].Url; Token = $script:token }
}

function Stop-TestEmulator {
    param([Parameter(Mandatory)] $Emulator)

    $Emulator.Shell.Commands.Clear()
    $null = $Emulator.Shell.AddScript('Stop-ArraylakeEmulator').Invoke()
    $Emulator.Shell.Dispose()
}

# Sends a request directly to the emulator, without the module.
function Invoke-TestService {
    param(
        [Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)][string] $Path, [string] $Method = 'Get', $Body
    )

    $request = @{
        Uri     = "$($Emulator.Uri)$Path"
        Method  = $Method
        Headers = @{ Authorization = "Bearer $($Emulator.Token)" }
    }
    if ($Body) { $request += @{ Body = ConvertTo-Json $Body -Depth 9; ContentType = 'application/json' } }
    Invoke-RestMethod @request | Write-Output
}

# All configs of an organization.
function Get-TestConfig {
    param([Parameter(Mandatory)] $Emulator, [string] $Org = 'acme')

    Invoke-TestService $Emulator "/orgs/$Org/buckets"
}

# All virtual chunk access policies of an organization.
function Get-TestPolicy {
    param([Parameter(Mandatory)] $Emulator)

    (Invoke-TestService $Emulator '/orgs/acme/settings/virtual-chunk-access-policies?size=1000').items
}

# Sets the emulator's fault rules; without rules it clears them.
function Set-TestFault {
    param([Parameter(Mandatory)] $Emulator, [hashtable[]] $Rule = @())

    $null = Invoke-TestService $Emulator '/_emulator/faults' -Method Post -Body @{ rules = $Rule }
}

# Starts counting the matching requests, without disturbing them.
function Start-TestCount {
    param(
        [Parameter(Mandatory)] $Emulator, [string] $Path = '/**',
        [string[]] $Method = @('GET', 'POST', 'PATCH', 'DELETE')
    )

    Set-TestFault $Emulator @{ status = 503; rate = 0; path = $Path; methods = $Method }
}

# Returns the number of matching requests and stops counting.
function Stop-TestCount {
    param([Parameter(Mandatory)] $Emulator)

    (Invoke-TestService $Emulator '/_emulator/faults').rules[0].matched
    Set-TestFault $Emulator
}

# Makes the emulator approve every login as a member's.
function Approve-TestLogin {
    param([Parameter(Mandatory)] $Emulator)

    $null = Invoke-TestService $Emulator '/_emulator/logins' -Method Post -Body @{ decision = 'approve' }
}

# Creates a repo that uses a config; the module has no command for it.
function New-TestRepo {
    param(
        [Parameter(Mandatory)] $Emulator, [string] $Org = 'acme', [Parameter(Mandatory)][string] $Name,
        [Parameter(Mandatory)][string] $Nickname
    )

    $null = Invoke-TestService $Emulator "/orgs/$Org/repos" -Method Post -Body @{
        name = $Name; bucket_nickname = $Nickname; kind = 'icechunk'; create_mode = 'register' }
}

# Lets a repo read virtual chunks through a config.
function Add-TestContainer {
    param(
        [Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)][string] $Repo, [Parameter(Mandatory)][string] $Prefix,
        [Parameter(Mandatory)][string] $Nickname
    )

    $null = Invoke-TestService $Emulator "/repos/icechunk/acme/$Repo/virtual-chunk-containers" -Method Patch -Body @{
        add = @{ $Prefix = $Nickname } }
}

# Removes all faults, repos and configs.
function Clear-TestOrg {
    param([Parameter(Mandatory)] $Emulator, [string[]] $Org = @('acme', 'other'))

    Set-TestFault $Emulator
    foreach ($name in $Org) {
        $page = "/orgs/$name/repos/paginated?size=100&include_ghosts=true"
        while ($repos = (Invoke-TestService $Emulator $page).items) {
            foreach ($repo in $repos) {
                $null = Invoke-TestService $Emulator "/orgs/$name/$($repo.name)?immediate=true" -Method Delete
            }
        }
        foreach ($config in Get-TestConfig $Emulator -Org $name) {
            $null = Invoke-TestService $Emulator "/orgs/$name/buckets/$($config.id)" -Method Delete
        }
    }
}

# Creates 'lake' and 'pond', with access keys, on a store that does not run.
function New-ClosedStore {
    param([Parameter(Mandatory)] $Emulator)

    Clear-TestOrg $Emulator
    $closed = @{
        # Nothing listens at port 1.
        EndpointUrl = 'http://127.0.0.1:1'; Region = 'us-east-1'; WarningAction = 'Ignore'
        Auth = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
    }
    $null = New-ArraylakeBucketConfig lake s3://my-lake-data/a @closed
    $null = New-ArraylakeBucketConfig pond s3://my-lake-data/a/b @closed
}

# Formats each error as one line: 'BucketConfigNotFound (ObjectNotFound): no-such'.
function Format-TestError {
    param([Parameter(ValueFromPipeline)][System.Management.Automation.ErrorRecord] $ErrorRecord)

    process {
        "$(($ErrorRecord.FullyQualifiedErrorId -split ',')[0]) ($($ErrorRecord.CategoryInfo.Category)): " +
            $ErrorRecord.TargetObject
    }
}

# Hides the caller's Arraylake variables and home folder; Exit-TestHome restores them.
function Enter-TestHome {
    param([Parameter(Mandatory)][string] $Folder)

    $kept = @{ HOME = $env:HOME; USERPROFILE = $env:USERPROFILE }
    foreach ($variable in Get-ChildItem Env:ARRAYLAKE_* | Where-Object Name -NE ARRAYLAKE_TEST_CONFIGURATION) {
        $kept[$variable.Name] = $variable.Value
        Remove-Item "Env:$($variable.Name)"
    }
    $env:HOME = $env:USERPROFILE = $Folder
    # .NET reports no settings folder if this one is missing, and NuGet then writes to the current folder.
    $null = New-Item (Join-Path $Folder '.config') -ItemType Directory -Force
    $kept
}

function Exit-TestHome {
    param([Parameter(Mandatory)][hashtable] $Kept)

    foreach ($name in $Kept.Keys) { [Environment]::SetEnvironmentVariable($name, $Kept[$name]) }
}

# Runs a script in a fresh, connected pwsh, with this text on its standard input.
function Invoke-FreshPwsh {
    param(
        [Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)][AllowEmptyString()][string] $Script,
        [AllowEmptyString()][string] $StandardInput = '', [string[]] $Switch = @(), [switch] $NoImport
    )

    $start = [System.Diagnostics.ProcessStartInfo]::new((Get-PwshPath))
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    $start.Environment['ARRAYLAKE_TOKEN'] = $Emulator.Token
    $start.Environment['ARRAYLAKE_SERVICE__URI'] = $Emulator.Uri
    $start.Environment['ARRAYLAKE_ORG'] = 'acme'
    $import = $NoImport ? '' : "Import-Module '$script:module'; "
    $command = "`$ErrorView = 'CategoryView'; $import$Script"
    foreach ($argument in @('-NoProfile') + $Switch + @('-Command', $command)) { $start.ArgumentList.Add($argument) }
    $process = [System.Diagnostics.Process]::Start($start)
    $errors = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEndAsync()
    $process.StandardInput.Write($StandardInput)
    $process.StandardInput.Close()
    if (-not $process.WaitForExit(180000)) {
        $process.Kill()
        throw 'pwsh did not exit within three minutes.'
    }
    [pscustomobject]@{ Output = $output.Result; Errors = $errors.Result; ExitCode = $process.ExitCode }
}

Export-ModuleMember -Function *
