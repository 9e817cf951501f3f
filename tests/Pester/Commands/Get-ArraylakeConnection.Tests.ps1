. "$PSScriptRoot/../Support/Unconnected.ps1"

Describe 'Get-ArraylakeConnection' {
    AfterEach { Disconnect-Arraylake }

    It 'emits what Connect-Arraylake made' {
        $made = Connect-Arraylake acme @service -PassThru

        Get-ArraylakeConnection | Should -Be $made
    }

    It 'shows its properties as a list, with the time in UTC' {
        Connect-Arraylake acme @service

        $text = Get-ArraylakeConnection | Out-String
        $text | Should -Match '(?m)^(\e\[[\d;]+m)?Org +: (\e\[0m)?acme'
        $text | Should -Match 'Expires +: (\e\[0m)?2100-01-01 00:00Z'
    }

    It 'shows the token in no form: <Form>' -ForEach @(
        @{ Form = 'Format-List *'; Show = { $input | Format-List * -Force | Out-String } }
        @{ Form = 'ConvertTo-Json'; Show = { $input | ConvertTo-Json -Depth 9 -WarningAction Ignore } }
        @{ Form = 'ConvertTo-Csv'; Show = { $input | ConvertTo-Csv } }
        @{ Form = 'ConvertTo-CliXml'; Show = { [System.Management.Automation.PSSerializer]::Serialize(@($input), 5) } }
    ) {
        $text = Connect-Arraylake acme @service -PassThru | & $Show

        "$text" | Should -Match 'acme'
        "$text" | Should -Not -Match $emulator.Token
    }

    It 'emits nothing where there is no token anywhere, and that is no error' {
        $Error.Clear()
        Get-ArraylakeConnection *>&1 | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
    }

    It 'says with -Verbose where it looked' {
        $said = Get-ArraylakeConnection -Verbose 4>&1

        "$said" | Should -Match 'ARRAYLAKE_TOKEN; the config files of .+; the saved login '
    }

    It 'emits what the environment stands for, without a user, because nobody was asked' {
        $env:ARRAYLAKE_TOKEN, $env:ARRAYLAKE_SERVICE__URI = $emulator.Token, $emulator.Uri
        try { $connection = Get-ArraylakeConnection }
        finally { Remove-Item Env:ARRAYLAKE_TOKEN, Env:ARRAYLAKE_SERVICE__URI }

        $connection.TokenSource | Should -Be 'environment variable ARRAYLAKE_TOKEN'
        $connection.User | Should -BeNullOrEmpty
    }

    It 'sends nothing' {
        Connect-Arraylake acme @service
        Start-TestCount $emulator

        $null = Get-ArraylakeConnection

        Stop-TestCount $emulator | Should -Be 0
    }

    It 'survives Import-Module -Force' {
        Connect-Arraylake acme @service
        Import-Module (Get-ModulePath) -Force

        (Get-ArraylakeConnection).Org | Should -Be 'acme'
    }
}
