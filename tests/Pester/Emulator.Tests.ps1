# The emulator as a user starts it, in a pwsh of its own: Start-, Stop-, and the end of the session.
BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
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

    It 'finds the tool on the PATH, and says how to install it where there is none' -Skip:$IsWindows {
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
