# Where no browser can be started, the address is printed; where one could be, nobody may be there to see it.
BeforeAll {
    Import-Module "$PSScriptRoot/../Support/Arraylake.Testing.psm1" -Force
    $emulator = Start-TestEmulator
    $link = [regex]::Escape($emulator.Uri) + '/app/sign-in/\S+'
    # A desktop with a browser, which keeps what it opens.
    $opened = Join-Path $TestDrive 'opened'
    $desktop = "`$env:DISPLAY = ':99'; `$env:SSH_CONNECTION = ''; `$env:PATH = '$TestDrive' + ':' + `$env:PATH"
    if ($IsLinux) {
        Set-Content "$TestDrive/xdg-open" '#!/bin/sh', "echo `"`$1`" >> '$opened'"
        chmod +x "$TestDrive/xdg-open"
    }
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Show-ArraylakeBucketConfig without a display' {
    BeforeEach {
        if (-not $IsLinux) { Set-ItResult -Skipped -Because 'a display is a variable on Linux only' }
    }

    It 'prints the address, and nothing else' {
        $run = Invoke-FreshPwsh $emulator "
            Set-StrictMode -Version Latest; `$ErrorActionPreference = 'Stop'
            Show-ArraylakeBucketConfig"

        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -Match "^No browser can be started here: there is no display\..+: $link$"
    }

    It 'prints what is no output' {
        $run = Invoke-FreshPwsh $emulator '$none = Show-ArraylakeBucketConfig; "none: $none"
            Show-ArraylakeBucketConfig 6> $null
            "caught: $(Show-ArraylakeBucketConfig 6>&1)"'

        ($run.Output.Trim() -split '\r?\n')[1..2] | Should -Match '^none: $|^caught: No browser'
        $run.Output -split '\r?\n' | Where-Object { $_ } | Should -HaveCount 3
    }

    It 'returns an address without the link with -PassThru' {
        $run = Invoke-FreshPwsh $emulator '(Show-ArraylakeBucketConfig -PassThru 6> $null).AbsoluteUri'

        $run.Output.Trim() | Should -Be "$($emulator.Uri)/app/acme/buckets"
    }
}

Describe 'Show-ArraylakeBucketConfig with a desktop' {
    BeforeEach {
        if (-not $IsLinux) { Set-ItResult -Skipped -Because 'the browser is a shell script' }
        Remove-Item $opened -ErrorAction Ignore
    }

    It 'opens the page, and says nothing' {
        $run = Invoke-FreshPwsh $emulator "$desktop
            Show-ArraylakeBucketConfig
            for (`$i = 0; `$i -lt 100 -and -not (Test-Path '$opened'); `$i++) { Start-Sleep -Milliseconds 50 }"

        $run.Output.Trim() | Should -BeNullOrEmpty
        Get-Content $opened | Should -Match "^$link$"
    }

    It 'prints the address <Where>' -ForEach @(
        @{ Where = 'with -NonInteractive'; Switch = @('-NonInteractive'); Script = 'Show-ArraylakeBucketConfig' }
        @{ Where = 'with a short -noni'; Switch = @('-noni'); Script = 'Show-ArraylakeBucketConfig' }
        @{ Where = 'in a background job'; Switch = @()
            Script = 'Start-Job { Import-Module $using:module; Show-ArraylakeBucketConfig } | Receive-Job -Wait' }
    ) {
        $run = Invoke-FreshPwsh $emulator "$desktop; `$module = '$(Get-ModulePath)'; $Script" -Switch $Switch

        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -Match "^No browser can be started here: .+: $link$"
        Test-Path $opened | Should -BeFalse
    }
}
