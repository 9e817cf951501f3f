. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Set-ArraylakeDefaultBucketConfig' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
    }
    BeforeAll {
        function Get-DefaultNickname { (Get-TestConfig $emulator | Where-Object is_default).nickname }
    }

    It 'leaves one default: the one that was named' {
        Set-ArraylakeDefaultBucketConfig staging

        Get-DefaultNickname | Should -Be 'staging'
    }

    It 'emits nothing, and with -PassThru the config that is the default now' {
        Set-ArraylakeDefaultBucketConfig production | Should -BeNullOrEmpty
        $now = Set-ArraylakeDefaultBucketConfig staging -PassThru
        $now.Nickname, $now.IsDefault | Should -Be 'staging', $true
    }

    It 'takes a config from the pipeline' {
        Get-ArraylakeBucketConfig staging | Set-ArraylakeDefaultBucketConfig

        (Get-ArraylakeBucketConfig -Default).Nickname | Should -Be 'staging'
    }

    It 'takes the id of a config' {
        Set-ArraylakeDefaultBucketConfig -Id (Get-ArraylakeBucketConfig staging).Id

        Get-DefaultNickname | Should -Be 'staging'
    }

    It 'does nothing to the default, and that is no error' {
        Set-ArraylakeDefaultBucketConfig production -ErrorAction Stop

        Get-DefaultNickname | Should -Be 'production'
    }

    It 'brings back in finally what was the default before' {
        $before = Get-ArraylakeBucketConfig -Default
        try {
            Set-ArraylakeDefaultBucketConfig staging
            throw 'something'
        }
        catch { Get-DefaultNickname | Should -Be 'staging' }
        finally { $before | Set-ArraylakeDefaultBucketConfig }

        Get-DefaultNickname | Should -Be 'production'
    }

    It 'names what it cannot find, and goes on with the next' {
        'Staging', 'staging' | Set-ArraylakeDefaultBucketConfig -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): Staging'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Get-ArraylakeBucketConfig lists'
        Get-DefaultNickname | Should -Be 'staging'
    }

    It 'leaves the last one of many as the default with -ThrottleLimit' {
        1..10 | ForEach-Object { 'staging', 'production' } | Set-ArraylakeDefaultBucketConfig -ThrottleLimit 8

        Get-DefaultNickname | Should -Be 'production'
    }
}

Describe 'Set-ArraylakeDefaultBucketConfig under -WhatIf and -Confirm' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script '
            Set-ArraylakeDefaultBucketConfig staging -WhatIf
            Set-ArraylakeDefaultBucketConfig staging -Confirm
            $Error[0].FullyQualifiedErrorId
            "$($Error[0])"'
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints what would be the default' {
        $lines[0] | Should -BeExactly (
            'What if: Performing the operation "Make it the default" on target ' +
            '"BucketConfig ''staging'' (gs://my-staging-data) in org ''acme''".')
    }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[1] | Should -BeLike 'ConfirmationRequired,*'
        $lines[2] | Should -Match 'Add -Confirm:\$false'
    }

    It 'keeps the default' {
        (Get-TestConfig $emulator | Where-Object is_default).nickname | Should -Be 'production'
    }
}
