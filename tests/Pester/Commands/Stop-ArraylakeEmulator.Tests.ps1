BeforeAll {
    Import-Module "$PSScriptRoot/../Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $kept = Enter-TestHome $TestDrive
    $dll = Get-EmulatorPath
}

AfterAll {
    if ($kept) { Exit-TestHome $kept }
}

Describe 'Stop-ArraylakeEmulator' {
    AfterEach { Stop-ArraylakeEmulator }

    It 'ends the process, and emits nothing' {
        $emulator = Start-ArraylakeEmulator acme -Path $dll -PassThru

        Stop-ArraylakeEmulator | Should -BeNullOrEmpty

        $emulator.IsRunning | Should -BeFalse
        Get-Process -Id $emulator.ProcessId -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'stops the one that is piped, and leaves the other with its connection' {
        $first = Start-ArraylakeEmulator acme -Path $dll -PassThru
        $second = Start-ArraylakeEmulator other -Path $dll -PassThru

        $first | Stop-ArraylakeEmulator

        $first.IsRunning, $second.IsRunning | Should -Be $false, $true
        (Get-ArraylakeConnection).ServiceUri | Should -Be $second.Url
    }

    It 'forgets the connection to what it has stopped' {
        $first = Start-ArraylakeEmulator acme -Path $dll -PassThru

        Stop-ArraylakeEmulator $first

        Get-ArraylakeConnection | Should -BeNullOrEmpty
    }

    It 'does nothing where there is no emulator, also twice, and that is no error' {
        $emulator = Start-ArraylakeEmulator acme -Path $dll -PassThru
        Stop-ArraylakeEmulator
        $Error.Clear()

        Stop-ArraylakeEmulator
        $emulator | Stop-ArraylakeEmulator

        $Error.Count | Should -Be 0
    }

    It 'does not touch an emulator that was started elsewhere' {
        $elsewhere = Start-TestEmulator
        try {
            Connect-Arraylake acme -Token $elsewhere.Token -ServiceUri $elsewhere.Uri
            Stop-ArraylakeEmulator

            (Get-ArraylakeOrg).Name | Should -Be 'acme', 'other'
        }
        finally {
            Disconnect-Arraylake
            Stop-TestEmulator $elsewhere
        }
    }

    It 'is used in finally, whatever happens before' {
        try {
            $emulator = Start-ArraylakeEmulator acme -Path $dll -PassThru
            Get-ArraylakeBucketConfig no-such -ErrorAction Stop
        }
        catch { $failed = $_ }
        finally { Stop-ArraylakeEmulator }

        $failed.FullyQualifiedErrorId | Should -BeLike 'BucketConfigNotFound,*'
        $emulator.IsRunning | Should -BeFalse
    }
}

Describe 'Stop-ArraylakeEmulator under -WhatIf and -Confirm' {
    BeforeAll {
        $nowhere = [pscustomobject]@{ Token = 'ema_test_nowhere'; Uri = 'http://127.0.0.1:1' }
        $run = Invoke-FreshPwsh $nowhere -Switch -NonInteractive -Script "
            `$emulator = Start-ArraylakeEmulator acme -Path '$dll' -PassThru
            `$emulator.Url
            Stop-ArraylakeEmulator -WhatIf
            Stop-ArraylakeEmulator -Confirm
            `$Error[0].FullyQualifiedErrorId
            `"`$(`$Error[0])`"
            `$emulator.IsRunning
            (Get-ArraylakeConnection).ServiceUri"
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints which one would be stopped' {
        $lines[1] | Should -BeLike "What if: Performing the operation * on target `"*$($lines[0])*`"."
    }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[2] | Should -BeLike 'ConfirmationRequired,*'
        $lines[3] | Should -Match 'Add -Confirm:\$false'
    }

    It 'stops nothing' { $lines[4] | Should -Be 'True' }

    It 'keeps the connection' { $lines[5] | Should -Be $lines[0] }
}
