. "$PSScriptRoot/../Support/Unconnected.ps1"

Describe 'Disconnect-Arraylake' {
    BeforeEach { Connect-Arraylake acme @service }
    AfterEach { Disconnect-Arraylake }

    It 'forgets the connection, and emits nothing' {
        Disconnect-Arraylake | Should -BeNullOrEmpty

        Get-ArraylakeConnection | Should -BeNullOrEmpty
    }

    It 'leaves the commands that follow without a token' {
        Disconnect-Arraylake

        { Get-ArraylakeBucketConfig } | Should -Throw -ErrorId 'ArraylakeTokenMissing,*'
    }

    It 'does nothing where there is no connection, and that is no error' {
        Disconnect-Arraylake

        Disconnect-Arraylake -ErrorAction Stop *>&1 | Should -BeNullOrEmpty
    }

    It 'names organization and service with -Verbose' {
        $said = Disconnect-Arraylake -Verbose 4>&1

        $said[-1] | Should -Match "Disconnected from acme at $([regex]::Escape($emulator.Uri))\."
    }

    It 'leaves a connection that is kept in a variable as it is' {
        $connection = Get-ArraylakeConnection
        Disconnect-Arraylake

        (Get-ArraylakeOrg -Connection $connection).Name | Should -Be 'acme', 'other'
    }

    It 'sends nothing' {
        Start-TestCount $emulator
        Disconnect-Arraylake

        Stop-TestCount $emulator | Should -Be 0
    }
}

Describe 'Disconnect-Arraylake -RemoveSavedLogin' {
    BeforeEach {
        Approve-TestLogin $emulator
        Connect-Arraylake acme -ServiceUri $emulator.Uri -DeviceCode -WarningAction Ignore
        $login = Get-Item (Join-Path $TestDrive '.arraylake' 'tokens' '*.json')
        $logouts = (Invoke-TestService $emulator '/_emulator/logins').logouts
    }
    AfterEach { Disconnect-Arraylake -RemoveSavedLogin }

    It 'logs out and deletes the file' {
        Disconnect-Arraylake -RemoveSavedLogin

        $login | Should -Not -Exist
        (Invoke-TestService $emulator '/_emulator/logins').logouts | Should -Be ($logouts + 1)
    }

    It 'keeps the file without the switch' {
        Disconnect-Arraylake

        $login | Should -Exist
    }

    It 'deletes the file all the same where the provider cannot be told, and warns' {
        Set-TestFault $emulator @{ status = 500; path = '/v2/logout' }
        try { $said = Disconnect-Arraylake -RemoveSavedLogin 3>&1 }
        finally { Set-TestFault $emulator }

        $login | Should -Not -Exist
        @($said).Count | Should -Be 1
    }

    It 'names the file under -WhatIf, and keeps it' {
        $run = Invoke-FreshPwsh $emulator 'Disconnect-Arraylake -RemoveSavedLogin -WhatIf'

        $run.Output.Trim() | Should -BeExactly (
            "What if: Performing the operation `"Log out and delete`" on target `"Saved login '$login'`".")
        $login | Should -Exist
        (Invoke-TestService $emulator '/_emulator/logins').logouts | Should -Be $logouts
    }
}

Describe 'Disconnect-Arraylake under -WhatIf and -Confirm' {
    BeforeAll {
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script '
            Connect-Arraylake
            Disconnect-Arraylake -WhatIf
            Disconnect-Arraylake -Confirm
            $Error[0].FullyQualifiedErrorId
            "$($Error[0])"
            (Get-ArraylakeConnection).User'
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints what would be forgotten' {
        $lines[0] | Should -BeExactly (
            "What if: Performing the operation `"Forget`" on target `"Connection to acme at $($emulator.Uri)`".")
    }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[1] | Should -BeLike 'ConfirmationRequired,*'
        $lines[2] | Should -Match 'Add -Confirm:\$false'
    }

    It 'keeps the connection' {
        $lines[3] | Should -Match '^svc-admin@'
    }
}
