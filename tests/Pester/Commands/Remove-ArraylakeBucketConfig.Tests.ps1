. "$PSScriptRoot/../Support/Connected.ps1"

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
        $run = Invoke-FreshPwsh $emulator -StandardInput $Typed -Script "
            $Preference
            Remove-ArraylakeBucketConfig production $Switches
            foreach (`$e in `$Error) { `$e.FullyQualifiedErrorId; `"`$e`" }"

        @(Get-ArraylakeBucketConfig).Count | Should -Be ($Outcome -eq 'removes' ? 0 : 1)
        if ($Outcome -eq 'refuses') {
            $run.Output | Should -Match 'ConfirmationRequired,'
            # Whoever asked for the question is not told to force it.
            $run.Output | Should -Match (
                $Switches -match '-Confirm' ? '-Confirm asks first' : 'a confirmation or -Force')
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
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -StandardInput "y`n" -Script (
            "Remove-ArraylakeBucketConfig production $Switches; `$Error[0].FullyQualifiedErrorId")

        @(Get-ArraylakeBucketConfig).Count | Should -Be ($Outcome -eq 'removes' ? 0 : 1)
        if ($Outcome -eq 'refuses') { $run.Output | Should -Match 'ConfirmationRequired,' }
    }

    It 'names the thing and the change under -WhatIf' {
        $run = Invoke-FreshPwsh $emulator 'Remove-ArraylakeBucketConfig production -WhatIf'

        $run.Output.Trim() | Should -BeExactly (
            'What if: Performing the operation "Remove for good (it is the default)" on target ' +
            '"BucketConfig ''production'' (s3://my-production-data) in org ''acme''".')
    }

    It 'names the repos that keep a config' {
        New-TestRepo $emulator -Name weather -Nickname production

        Remove-ArraylakeBucketConfig production -Force -ErrorVariable refused -ErrorAction SilentlyContinue

        $refused.FullyQualifiedErrorId | Should -BeLike 'BucketConfigInUse,*'
        "$refused" | Should -Match 'weather'
    }
}

Describe 'Remove-ArraylakeBucketConfig' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
    }

    It 'emits nothing' {
        Remove-ArraylakeBucketConfig staging -Force | Should -BeNullOrEmpty
    }

    It 'removes the config of an id, whatever its nickname is by then' {
        $id = (Get-ArraylakeBucketConfig staging).Id
        Rename-ArraylakeBucketConfig staging stage

        Remove-ArraylakeBucketConfig -Id $id -Force

        (Get-TestConfig $emulator).nickname | Should -Be 'production'
    }

    It 'names what is not there, and goes on with the next' {
        'no-such', 'staging' | Remove-ArraylakeBucketConfig -Force -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): no-such'
        (Get-TestConfig $emulator).nickname | Should -Be 'production'
    }

    It 'removes nothing where only the case differs, and says which nickname exists' {
        Remove-ArraylakeBucketConfig Staging -Force -ErrorVariable failed -ErrorAction SilentlyContinue

        "$failed" | Should -Match "case-sensitive, and there is 'staging'"
        @(Get-TestConfig $emulator).Count | Should -Be 2
    }

    It 'takes no wildcard' {
        Remove-ArraylakeBucketConfig sta* -Force -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): sta*'
        @(Get-TestConfig $emulator).Count | Should -Be 2
    }

    It 'refuses an object that names no config, and goes on with the next' {
        [pscustomobject]@{ Bucket = 'staging' }, 'staging' |
            Remove-ArraylakeBucketConfig -Force -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed.FullyQualifiedErrorId | Should -BeLike 'BucketConfigInvalid,*'
        (Get-TestConfig $emulator).nickname | Should -Be 'production'
    }

    It 'says with -Verbose which config is the default now' {
        $said = Remove-ArraylakeBucketConfig production -Force -Verbose 4>&1

        $said[-1] | Should -Match "now the default is BucketConfig 'staging'"
    }

    It 'sends one request for each of many with -ThrottleLimit' {
        1..30 | ForEach-Object { [pscustomobject]@{ Nickname = "row-$_"; Uri = "gs://bucket-$_" } } |
            New-ArraylakeBucketConfig -ThrottleLimit 16 | Out-Null
        Start-TestCount $emulator -Method DELETE

        Get-ArraylakeBucketConfig row-* | Remove-ArraylakeBucketConfig -Force -ThrottleLimit 16

        Stop-TestCount $emulator | Should -Be 30
        @(Get-TestConfig $emulator).Count | Should -Be 2
    }
}
