# The emulator as a user starts it, in a pwsh of its own.
BeforeAll {
    Import-Module "$PSScriptRoot/../Support/Arraylake.Testing.psm1" -Force
    $dll = Get-EmulatorPath
    # No service listens there: what the environment says must not be used.
    $nowhere = [pscustomobject]@{ Token = 'ema_test_nowhere'; Uri = 'http://127.0.0.1:1' }
}

Describe 'Start-ArraylakeEmulator' {
    It 'starts, connects, serves and stops' {
        $run = Invoke-FreshPwsh $nowhere "
            `$emulator = Start-ArraylakeEmulator acme -Path '$dll' -PassThru
            (New-ArraylakeBucketConfig one gs://some-bucket).Nickname
            Stop-ArraylakeEmulator
            `$emulator.IsRunning"

        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Trim() -split '\s+' | Should -Be 'one', 'False'
    }

    It 'ends with the session that started it' {
        $run = Invoke-FreshPwsh $nowhere "(Start-ArraylakeEmulator acme -Path '$dll' -PassThru).ProcessId"

        $process = Get-Process -Id ([int] $run.Output.Trim()) -ErrorAction Ignore
        ($null -eq $process -or $process.WaitForExit(30000)) | Should -BeTrue
    }

    It 'finds the tool on the PATH, and says how to install it where there is none' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'the tool is a shell script' }
        $tools = New-TestEmulatorTool (Join-Path $TestDrive 'tools')

        $run = Invoke-FreshPwsh $nowhere "
            `$env:PATH = '$tools' + [IO.Path]::PathSeparator + `$env:PATH
            (Start-ArraylakeEmulator acme -PassThru).IsRunning"
        $none = Invoke-FreshPwsh $nowhere "
            `$env:PATH = `$env:HOME = '$TestDrive'
            try { Start-ArraylakeEmulator } catch { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"

        $run.Output.Trim() | Should -Be 'True'
        $none.Output | Should -Match 'ArraylakeEmulatorNotFound,'
        $none.Output | Should -Match 'dotnet tool install --global Arraylake.Emulator'
    }
}

Describe 'Start-ArraylakeEmulator -SetEnvironment' {
    BeforeAll {
        $pwsh = Get-PwshPath
        $module = Get-ModulePath
        $run = Invoke-FreshPwsh $nowhere -Script "
            Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'
            `$child = 'Import-Module ''$module''; (New-ArraylakeBucketConfig one gs://some-bucket).Nickname'
            `$url = (Start-ArraylakeEmulator acme -Path '$dll' -SetEnvironment -PassThru).Url
            `$env:ARRAYLAKE_SERVICE__URI -eq `$url
            & '$pwsh' -NoProfile -Command `$child
            (Get-ArraylakeBucketConfig).Nickname
            Stop-ArraylakeEmulator
            & '$pwsh' -NoProfile -Command '`$env:ARRAYLAKE_SERVICE__URI; `$env:ARRAYLAKE_TOKEN'"
        $lines = $run.Output.Trim() -split '\r?\n'
    }

    It 'leads a program that the session starts to the emulator' {
        $run.Errors | Should -BeNullOrEmpty
        $lines[0..2] | Should -Be 'True', 'one', 'one'
    }

    It 'restores what was there once it stops' { $lines[3..4] | Should -Be $nowhere.Uri, $nowhere.Token }
}

Describe 'Start-ArraylakeEmulator and logins' {
    It 'takes none, and says which switch does' {
        $run = Invoke-FreshPwsh $nowhere "
            `$url = (Start-ArraylakeEmulator acme -Path '$dll' -PassThru).Url
            try { Connect-Arraylake acme -ServiceUri `$url -DeviceCode } catch { `"`$_`" }"

        $run.Output | Should -Match 'Logins are off.+ -AllowLogin'
    }

    It 'takes them with -AllowLogin, from whoever has the secret of the page' {
        $run = Invoke-FreshPwsh $nowhere "
            `$url = (Start-ArraylakeEmulator acme -Path '$dll' -AllowLogin -PassThru).Url
            `$code = Invoke-RestMethod `"`$url/oauth/device/code`" -Method Post -Body @{
                client_id = 'arraylake-emulator'; scope = 'openid offline_access' }
            `$form = @{ user_code = `$code.user_code; decision = 'approve'; secret = 'guessed' }
            (Invoke-WebRequest `"`$url/activate`" -Method Post -Body `$form -SkipHttpErrorCheck).StatusCode"

        $run.Output.Trim() | Should -Be '403'
    }
}

Describe 'Start-ArraylakeEmulator in a session' {
    BeforeAll {
        $folder = Join-Path $TestDrive 'data'
        $run = Invoke-FreshPwsh $nowhere "
            `$PSStyle.OutputRendering = 'PlainText'
            Start-ArraylakeEmulator acme, other -Path '$dll' -Token ema_test_named -Data '$folder'
            'connected: ' + (Get-ArraylakeConnection).Org
            'sees: ' + (Get-ArraylakeOrg).Name
            'token: ' + (Invoke-RestMethod ((Get-ArraylakeConnection).ServiceUri + '/user') -Headers @{
                Authorization = 'Bearer ema_test_named' }).email
            `$null = New-ArraylakeBucketConfig kept gs://some-bucket
            Stop-ArraylakeEmulator
            `$again = Start-ArraylakeEmulator acme -Path '$dll' -Data '$folder' -PassThru
            'kept: ' + (Get-ArraylakeBucketConfig).Nickname
            'data: ' + `$again.Data
            try { Start-ArraylakeEmulator -Path '$dll' -Port ([uri] `$again.Url).Port }
            catch { 'busy: ' + (`$_.FullyQualifiedErrorId -split ',')[0] + ' ' + `$_.CategoryInfo.Category }
            'afterwards: ' + @(Get-ArraylakeConnection | Where-Object TokenSource -NotLike 'environment*').Count"
        $lines = $run.Output -split '\r?\n'
    }

    It 'says nothing' { $lines[0] | Should -BeLike 'connected: *' }

    It 'is connected to the first organization' { $lines | Should -Contain 'connected: acme' }

    It 'has all of them' { $lines | Should -Contain 'sees: acme other' }

    It 'accepts the token that was named' { $lines -like 'token: svc-admin@*' | Should -HaveCount 1 }

    It 'goes on with the data of its folder' { $lines | Should -Contain 'kept: kept' }

    It 'shows the folder with -PassThru' { $lines | Should -Contain "data: $folder" }

    It 'says that a port is taken' { $lines | Should -Contain 'busy: ArraylakeEmulatorPortBusy ResourceBusy' }

    It 'leaves no connection where it fails, not even the one that was there' {
        $lines | Should -Contain 'afterwards: 0'
    }
}

Describe 'Start-ArraylakeEmulator, where the program is none' {
    BeforeAll {
        Import-Module (Get-ModulePath) -Force
        $ends = Join-Path $TestDrive 'ends.sh'
        $waits = Join-Path $TestDrive 'waits.sh'
        if (-not $IsWindows) {
            Set-Content $ends '#!/bin/sh', 'echo some reason >&2', 'exit 3'
            # Until its standard input ends, as an emulator would.
            Set-Content $waits '#!/bin/sh', 'cat > /dev/null'
            chmod +x $ends $waits
        }
    }

    It 'fails: <Why>' -ForEach @(
        @{ Why = 'there is no such file'; Program = 'no-such-file'
            Expected = 'ArraylakeEmulatorNotFound (ObjectNotFound)'; Action = 'Start-ArraylakeEmulator -Path' }
        @{ Why = 'it ends'; Program = 'ends.sh'
            Expected = 'ArraylakeEmulatorFailed (ResourceUnavailable)'; Action = 'Get-Help Start-ArraylakeEmulator' }
        @{ Why = 'it says nothing in time'; Program = 'waits.sh'
            Expected = 'ArraylakeEmulatorTimeout (OperationTimeout)'; Action = 'Is -Path the emulator\?' }
    ) {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'the programs are shell scripts' }
        $program = Join-Path $TestDrive $Program

        $seconds = $Program -match 'waits' ? 1 : 60
        try { Start-ArraylakeEmulator -Path $program -TimeoutSeconds $seconds; throw 'It started.' }
        catch { $failed = $_ }

        $failed | Format-TestError | Should -Be "${Expected}: $program"
        $failed.ErrorDetails.RecommendedAction | Should -Match $Action
    }
}

Describe 'Start-ArraylakeEmulator under -WhatIf and -Confirm' {
    BeforeAll {
        $run = Invoke-FreshPwsh $nowhere -Switch -NonInteractive -Script "
            Connect-Arraylake kept -SkipValidation
            Start-ArraylakeEmulator acme, other -Path '$dll' -WhatIf
            (Get-ArraylakeConnection).Org
            Start-ArraylakeEmulator -Path '$dll' -Confirm
            `$Error[0].FullyQualifiedErrorId
            `"`$(`$Error[0])`"
            @(Get-Process dotnet -ErrorAction Ignore | Where-Object { `$_.Parent.Id -eq `$PID }).Count"
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints program, organizations and place of the data' {
        $lines[0] | Should -BeExactly (
            "What if: Performing the operation `"Start and connect`" on target " +
            "`"Emulator '$dll' (acme, other; data in memory)`".")
    }

    It 'keeps the connection' { $lines[1] | Should -Be 'kept' }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[2] | Should -BeLike 'ConfirmationRequired,*'
        $lines[3] | Should -Match 'Add -Confirm:\$false'
    }

    It 'starts nothing' { $lines[4] | Should -Be '0' }
}
