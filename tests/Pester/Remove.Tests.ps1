BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

# The truth table with real standard input: what is typed, then end of file.
Describe 'Remove with a real standard input' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
    }

    It '<Switches> <Preference> with the input "<Typed>" <Outcome>' -ForEach @(
        @{ Switches = ''; Typed = "y`n"; Outcome = 'removes' }
        @{ Switches = ''; Typed = "n`n"; Outcome = 'keeps' }
        @{ Switches = ''; Typed = "`n"; Outcome = 'keeps' }
        @{ Switches = ''; Typed = ''; Outcome = 'refuses' }
        @{ Switches = ''; Preference = '$ConfirmPreference = "Low"'; Typed = "`n"; Outcome = 'keeps' }
        @{ Switches = ''; Preference = '$ConfirmPreference = "None"'; Typed = ''; Outcome = 'removes' }
        @{ Switches = '-Force'; Typed = ''; Outcome = 'removes' }
        @{ Switches = '-Force'; Preference = '$ConfirmPreference = "Low"'; Typed = ''; Outcome = 'removes' }
        @{ Switches = '-Confirm:$false'; Typed = ''; Outcome = 'removes' }
        @{ Switches = '-Confirm'; Typed = "`n"; Outcome = 'keeps' }
        @{ Switches = '-Confirm'; Typed = "y`n"; Outcome = 'removes' }
        @{ Switches = '-Confirm'; Typed = ''; Outcome = 'refuses' }
        @{ Switches = '-Confirm -Force'; Typed = "`n"; Outcome = 'keeps' }
        @{ Switches = '-Confirm -Force'; Typed = ''; Outcome = 'refuses' }
        @{ Switches = '-WhatIf'; Typed = "y`n"; Outcome = 'keeps' }
        @{ Switches = '-WhatIf -Force'; Typed = "y`n"; Outcome = 'keeps' }
        @{ Switches = '-WhatIf -Confirm'; Typed = "y`n"; Outcome = 'keeps' }
        @{ Switches = '-Force'; Preference = '$WhatIfPreference = $true'; Typed = "y`n"; Outcome = 'keeps' }
    ) {
        $run = Invoke-FreshPwsh $emulator -StandardInput $Typed -Script (
            "$Preference; Remove-ArraylakeBucketConfig production $Switches; foreach (`$e in `$Error) { `$e.FullyQualifiedErrorId; `"`$e`" }")

        @(Get-ArraylakeBucketConfig).Count | Should -Be ($Outcome -eq 'removes' ? 0 : 1)
        if ($Outcome -eq 'refuses') {
            $run.Output | Should -Match 'ConfirmationRequired,'
            $run.Output | Should -Match '-Force'
        }
        else {
            $run.Errors | Should -BeNullOrEmpty
            $run.Output | Should -Not -Match 'ConfirmationRequired'
        }
    }

    It 'asks nobody under -NonInteractive: <Switches> <Outcome>' -ForEach @(
        @{ Switches = ''; Outcome = 'refuses' }
        @{ Switches = '-Confirm -Force'; Outcome = 'refuses' }
        @{ Switches = '-Force'; Outcome = 'removes' }
        @{ Switches = '-Confirm:$false'; Outcome = 'removes' }
        @{ Switches = '-WhatIf'; Outcome = 'keeps' }
    ) {
        $run = Invoke-FreshPwsh $emulator "Remove-ArraylakeBucketConfig production $Switches; `$Error[0].FullyQualifiedErrorId" -Switch '-NonInteractive' -StandardInput "y`n"

        @(Get-ArraylakeBucketConfig).Count | Should -Be ($Outcome -eq 'removes' ? 0 : 1)
        if ($Outcome -eq 'refuses') { $run.Output | Should -Match 'ConfirmationRequired,' }
    }

    It 'names the thing and the change under -WhatIf' {
        $run = Invoke-FreshPwsh $emulator 'Remove-ArraylakeBucketConfig production -WhatIf'

        $run.Output.Trim() | Should -BeExactly (
            'What if: Performing the operation "Remove for good" on target ' +
            '"BucketConfig ''production'' (s3://my-production-data) in org ''acme''".')
    }

    It 'names the repos that keep a config' {
        New-TestRepo $emulator -Name weather -Nickname production

        Remove-ArraylakeBucketConfig production -Force -ErrorVariable refused -ErrorAction SilentlyContinue

        $refused.FullyQualifiedErrorId | Should -BeLike 'BucketConfigInUse,*'
        "$refused" | Should -Match 'weather'
    }
}

Describe 'WhatIf of the other commands' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
    }

    It 'says what <Command> would do, and does nothing' -ForEach @(
        @{ Command = 'New-ArraylakeBucketConfig brandnew gs://my-new-data/deep -WhatIf'
            Text = "`"Create`" on target `"BucketConfig 'brandnew' (gs://my-new-data/deep) in org 'acme'`"" }
        @{ Command = 'Rename-ArraylakeBucketConfig production prod -WhatIf'
            Text = "`"Rename: 'production' -> 'prod'`" on target `"BucketConfig 'production' (s3://my-production-data) in org 'acme'`"" }
    ) {
        $run = Invoke-FreshPwsh $emulator $Command

        $run.Output.Trim() | Should -BeExactly "What if: Performing the operation $Text."
        (Get-ArraylakeBucketConfig).Nickname | Should -Be 'production'
    }
}
