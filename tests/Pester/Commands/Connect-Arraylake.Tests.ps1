. "$PSScriptRoot/../Support/Unconnected.ps1"

Describe 'Connect-Arraylake' {
    BeforeEach { Clear-TestOrg $emulator }
    AfterEach { Disconnect-Arraylake }

    It 'says nothing, and the commands that follow use the connection' {
        Connect-Arraylake acme @service *>&1 | Should -BeNullOrEmpty
        (New-ArraylakeBucketConfig google gs://my-google-data).Org | Should -Be 'acme'
    }

    It 'emits with -PassThru whose token it is' {
        $connection = Connect-Arraylake acme @service -PassThru

        $connection.Org, $connection.ServiceUri, $connection.IsServiceAccount | Should -Be 'acme', $emulator.Uri, $true
        $connection.User | Should -Match '^svc-admin@'
    }

    It 'takes the token as <Form>' -ForEach @(
        @{ Form = 'text'; Given = { @{ Token = $emulator.Token } } }
        @{ Form = 'a secure string'; Given = { @{ Token = $secure } } }
        @{ Form = 'text with white space around it'; Given = { @{ Token = " $($emulator.Token)`n" } } }
        @{ Form = 'a credential'; Given = { @{ Credential = [pscredential]::new('any', $secure) } } }
    ) {
        $secure = ConvertTo-SecureString $emulator.Token -AsPlainText
        $given = & $Given

        Connect-Arraylake acme @given -ServiceUri $emulator.Uri

        Get-ArraylakeOrg | Should -Not -BeNullOrEmpty
    }

    It 'takes what is not given from the environment, and says so with -Verbose' {
        $env:ARRAYLAKE_TOKEN, $env:ARRAYLAKE_SERVICE__URI, $env:ARRAYLAKE_ORG = $emulator.Token, $emulator.Uri, 'other'
        try { $said = Connect-Arraylake -Verbose 4>&1 }
        finally { Remove-Item Env:ARRAYLAKE_TOKEN, Env:ARRAYLAKE_SERVICE__URI, Env:ARRAYLAKE_ORG }

        "$said" | Should -Match 'environment variable ARRAYLAKE_TOKEN'
        (Get-ArraylakeConnection).Org | Should -Be 'other'
    }

    It 'replaces the connection that was there' {
        Connect-Arraylake acme @service
        Connect-Arraylake other @service

        (Get-ArraylakeConnection).Org | Should -Be 'other'
    }

    It 'asks the service whose token it is and what it sees, and with -SkipValidation not at all' {
        Start-TestCount $emulator
        Connect-Arraylake acme @service
        $asked = Stop-TestCount $emulator
        Start-TestCount $emulator
        Connect-Arraylake acme @service -SkipValidation

        $asked, (Stop-TestCount $emulator) | Should -Be 2, 0
    }

    It 'sends a request once where nothing is to be tried again' {
        Connect-Arraylake acme @service -MaximumRetryCount 0
        Set-TestFault $emulator @{ status = 503 }

        Get-ArraylakeBucketConfig -ErrorAction SilentlyContinue

        Stop-TestCount $emulator | Should -Be 1
    }

    It 'leaves no connection when it fails, not even the one that was there: <What>' -ForEach @(
        @{ What = 'no token at all'; Given = @{ Token = 'canary' }
            Expected = 'ArraylakeTokenInvalid (AuthenticationError): acme' }
        @{ What = 'a wrong token'; Given = @{ Token = 'ema_test_wrong' }
            Expected = 'ArraylakeUnauthorized (AuthenticationError): acme' }
        @{ What = 'plain http to another machine'
            Given = @{ ServiceUri = 'http://arraylake.example'; Token = 'ema_test_x' }
            Expected = 'ArraylakeConfigurationInvalid (InvalidArgument): acme' }
        @{ What = 'no such file of authorities'; Given = @{ CertificateAuthority = 'no-such.pem'; Token = 'ema_test_x' }
            Expected = 'ArraylakeConfigurationInvalid (InvalidArgument): acme' }
    ) {
        Connect-Arraylake acme @service
        if (-not $Given.ServiceUri) { $Given.ServiceUri = $emulator.Uri }

        try { Connect-Arraylake acme @Given; throw 'It connected.' } catch { $failed = $_ }

        $failed | Format-TestError | Should -Be $Expected
        Get-ArraylakeConnection | Should -BeNullOrEmpty
    }

    It 'says what to run next when the token is refused' {
        try { Connect-Arraylake acme -ServiceUri $emulator.Uri -Token ema_test_wrong } catch { $failed = $_ }

        $failed.ErrorDetails.RecommendedAction | Should -Match 'run Connect-Arraylake, with -DeviceCode'
    }

    It 'refuses limits that are none, before anything is sent: -<Name> <Value>' -ForEach @(
        @{ Name = 'TimeoutSeconds'; Value = 0 }
        @{ Name = 'ConnectionTimeoutSeconds'; Value = 601 }
        @{ Name = 'RetryTimeoutSeconds'; Value = 86401 }
        @{ Name = 'MaximumRetryCount'; Value = -1 }
    ) {
        $limit = @{ $Name = $Value }

        { Connect-Arraylake acme @service @limit } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }
}

Describe 'Connect-Arraylake -DeviceCode' {
    BeforeAll {
        Approve-TestLogin $emulator
        Connect-Arraylake acme -ServiceUri $emulator.Uri -DeviceCode -WarningVariable warned `
            -WarningAction SilentlyContinue
        $login = Get-Item (Join-Path $TestDrive '.arraylake' 'tokens' '*.json')
    }
    AfterAll { Disconnect-Arraylake }

    It 'shows page and code as a warning' {
        "$warned" | Should -Match "open $([regex]::Escape($emulator.Uri))/\S+ in a browser.+ the code \w{4}-\w{4}\."
    }

    It 'connects a person' {
        $connection = Get-ArraylakeConnection
        $connection.User, $connection.IsServiceAccount | Should -Be 'person@acme.example', $false
    }

    It 'saves the login for its owner alone' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'Windows has no file modes' }
        $login.UnixFileMode | Should -Be ([System.IO.UnixFileMode] 'UserRead, UserWrite')
    }

    It 'lets the next session do without' {
        $run = Invoke-FreshPwsh $emulator '
            Remove-Item Env:ARRAYLAKE_TOKEN
            (Get-ArraylakeConnection).TokenSource
            (Get-ArraylakeOrg).Name'

        $lines = $run.Output.Trim() -split '\r?\n'
        $lines | Should -Be "the saved login $($login.FullName)", 'acme', 'other'
    }

    It 'is preferred by -SavedLogin to a token in the environment' {
        $env:ARRAYLAKE_TOKEN = 'ema_test_wrong'
        try { $connection = Connect-Arraylake acme -ServiceUri $emulator.Uri -SavedLogin -PassThru }
        finally { Remove-Item Env:ARRAYLAKE_TOKEN }

        $connection.User | Should -Be 'person@acme.example'
    }
}

Describe 'A connection' {
    BeforeEach {
        Clear-TestOrg $emulator
        $connection = Connect-Arraylake acme @service -PassThru
    }
    AfterEach { Disconnect-Arraylake }

    It 'that is kept in a variable is used by the command that gets it alone' {
        Connect-Arraylake other @service

        (New-ArraylakeBucketConfig google gs://my-google-data -Connection $connection).Org | Should -Be 'acme'
        (Get-ArraylakeConnection).Org | Should -Be 'other'
    }

    It 'is not inherited by a thread job, and works there when it is handed over' {
        $job = Start-ThreadJob -ArgumentList (Get-ModulePath), $connection {
            param($module, $connection)
            Import-Module $module
            @(Get-ArraylakeConnection).Count
            (Get-ArraylakeOrg -Connection $connection).Name
        }
        $job | Receive-Job -Wait -AutoRemoveJob | Should -Be 0, 'acme', 'other'
    }

    It 'is resolved by a job of its own, from the environment that it inherits' {
        $env:ARRAYLAKE_TOKEN, $env:ARRAYLAKE_SERVICE__URI, $env:ARRAYLAKE_ORG = $emulator.Token, $emulator.Uri, 'other'
        try {
            $job = Start-Job -ArgumentList (Get-ModulePath) {
                param($module)
                Import-Module $module
                (Get-ArraylakeConnection).TokenSource
                (New-ArraylakeBucketConfig from-a-job gs://job-data).Org
            }
            $job | Receive-Job -Wait -AutoRemoveJob |
                Should -Be 'environment variable ARRAYLAKE_TOKEN', 'other'
        }
        finally {
            Remove-Item Env:ARRAYLAKE_TOKEN, Env:ARRAYLAKE_SERVICE__URI, Env:ARRAYLAKE_ORG
        }
    }
}
