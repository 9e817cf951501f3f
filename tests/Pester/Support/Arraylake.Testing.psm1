# What the suites share: the built module, an emulator of their own, and pwsh as a user starts it.

$root = (Resolve-Path "$PSScriptRoot/../../..").Path
$script:configuration = if ($env:ARRAYLAKE_TEST_CONFIGURATION) { $env:ARRAYLAKE_TEST_CONFIGURATION } else { 'Debug' }
$script:module = Join-Path $root 'out' 'Arraylake'
$script:token = 'ema_test_pester'

$script:emulator = Join-Path $root 'src' 'Arraylake.Emulator' 'bin' $script:configuration 'net10.0' 'Arraylake.Emulator.dll'

function Get-ModulePath { $script:module }

function Get-EmulatorPath { $script:emulator }

# The pwsh that this is: a process that runs it as a .NET tool is named dotnet.
function Get-PwshPath { Join-Path $PSHOME ($IsWindows ? 'pwsh.exe' : 'pwsh') }

# Makes the program arraylake-emulator in a new folder, as 'dotnet tool install' would, but of this build.
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

# Starts an emulator on a free port with fresh data; Stop-TestEmulator ends it.
function Start-TestEmulator {
    param([string[]] $Org = @('acme', 'other'))

    if (-not (Test-Path $script:emulator)) { throw "Build first: there is no $script:emulator." }
    $log = New-TemporaryFile
    $arguments = @($script:emulator, '--urls', 'http://127.0.0.1:0', '--data', ':memory:', '--token', "$script:token=admin") +
        @($Org | ForEach-Object { '--org', $_ })
    $process = Start-Process dotnet -ArgumentList $arguments -PassThru -NoNewWindow `
        -RedirectStandardOutput $log -RedirectStandardError "$log.errors"
    $emulator = [pscustomobject]@{ Process = $process; Uri = $null; Token = $script:token; Log = $log }
    for ($i = 0; $i -lt 1200 -and -not $process.HasExited; $i++) {
        if ("$(Get-Content $log -Raw)" -match 'Now listening on: (\S+)') {
            $emulator.Uri = $Matches[1]
            return $emulator
        }
        Start-Sleep -Milliseconds 50
    }
    Stop-TestEmulator $emulator
    throw "The emulator did not listen: $(Get-Content "$log*" -Raw)"
}

function Stop-TestEmulator {
    param([Parameter(Mandatory)] $Emulator)

    if (-not $Emulator.Process.HasExited) {
        $Emulator.Process.Kill()
        $Emulator.Process.WaitForExit()
    }
    Remove-Item "$($Emulator.Log)*" -ErrorAction Ignore
}

# Has the emulator approve every login, as a person would on its page.
function Approve-TestLogin {
    param([Parameter(Mandatory)] $Emulator)

    $headers = @{ Authorization = "Bearer $($Emulator.Token)" }
    $null = Invoke-RestMethod "$($Emulator.Uri)/_emulator/logins" -Method Post -Body '{"decision":"approve"}' `
        -ContentType application/json -Headers $headers
}

# Makes a repo that uses a config; there is no command for it.
function New-TestRepo {
    param([Parameter(Mandatory)] $Emulator, [string] $Org = 'acme', [Parameter(Mandatory)][string] $Name, [Parameter(Mandatory)][string] $Nickname)

    $body = @{ name = $Name; bucket_nickname = $Nickname; kind = 'icechunk'; create_mode = 'register' } | ConvertTo-Json
    $headers = @{ Authorization = "Bearer $($Emulator.Token)" }
    $null = Invoke-RestMethod "$($Emulator.Uri)/orgs/$Org/repos" -Method Post -Body $body -ContentType application/json -Headers $headers
}

# Takes away everything that a test left.
function Clear-TestOrg {
    param([Parameter(Mandatory)] $Emulator, [string[]] $Org = @('acme', 'other'))

    $headers = @{ Authorization = "Bearer $($Emulator.Token)" }
    foreach ($name in $Org) {
        foreach ($repo in Invoke-RestMethod "$($Emulator.Uri)/orgs/$name/repos" -Headers $headers | Write-Output) {
            $null = Invoke-RestMethod "$($Emulator.Uri)/orgs/$name/$($repo.name)?immediate=true" -Method Delete -Headers $headers
        }
        foreach ($config in Invoke-RestMethod "$($Emulator.Uri)/orgs/$name/buckets" -Headers $headers | Write-Output) {
            $null = Invoke-RestMethod "$($Emulator.Uri)/orgs/$name/buckets/$($config.id)" -Method Delete -Headers $headers
        }
    }
}

# Runs a script in a fresh pwsh that is connected, with the given text on its standard input.
function Invoke-FreshPwsh {
    param([Parameter(Mandatory)] $Emulator, [Parameter(Mandatory)][string] $Script, [AllowEmptyString()][string] $StandardInput = '', [string[]] $Switch = @())

    $start = [System.Diagnostics.ProcessStartInfo]::new((Get-PwshPath))
    $start.RedirectStandardInput = $start.RedirectStandardOutput = $start.RedirectStandardError = $true
    $start.Environment['NO_COLOR'] = '1'
    $start.Environment['ARRAYLAKE_TOKEN'] = $Emulator.Token
    $start.Environment['ARRAYLAKE_SERVICE__URI'] = $Emulator.Uri
    $start.Environment['ARRAYLAKE_ORG'] = 'acme'
    $command = "`$ErrorView = 'CategoryView'; Import-Module '$script:module'; $Script"
    foreach ($argument in @('-NoProfile') + $Switch + @('-Command', $command)) { $start.ArgumentList.Add($argument) }
    $process = [System.Diagnostics.Process]::Start($start)
    $errors = $process.StandardError.ReadToEndAsync()
    $output = $process.StandardOutput.ReadToEndAsync()
    $process.StandardInput.Write($StandardInput)
    $process.StandardInput.Close()
    if (-not $process.WaitForExit(60000)) {
        $process.Kill()
        throw 'pwsh hung.'
    }
    [pscustomobject]@{ Output = $output.Result; Errors = $errors.Result; ExitCode = $process.ExitCode }
}

Export-ModuleMember -Function *
