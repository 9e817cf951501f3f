. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Rename-ArraylakeBucketConfig' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
    }

    It 'emits nothing, and the renamed config with -PassThru' {
        Rename-ArraylakeBucketConfig production prod | Should -BeNullOrEmpty
        (Rename-ArraylakeBucketConfig prod pro -PassThru).Nickname | Should -BeExactly 'pro'
    }

    It 'changes the nickname and nothing else' {
        $rest = @{ Property = '*'; ExcludeProperty = 'nickname', 'updated' }
        $before = (Get-TestConfig $emulator)[0] | Select-Object @rest | ConvertTo-Json -Depth 9

        Rename-ArraylakeBucketConfig production prod

        $after = (Get-TestConfig $emulator)[0]
        $after.nickname | Should -BeExactly 'prod'
        $after | Select-Object @rest | ConvertTo-Json -Depth 9 | Should -Be $before
    }

    It 'renames what a CSV says' {
        $file = Join-Path $TestDrive 'rows.csv'
        Set-Content $file 'Nickname,NewNickname', 'production,prod', 'staging,stage'

        Import-Csv $file | Rename-ArraylakeBucketConfig

        (Get-TestConfig $emulator).nickname | Should -Be 'prod', 'stage'
    }

    It 'renames a config that a repo uses' {
        New-TestRepo $emulator -Name ocean -Nickname production

        Rename-ArraylakeBucketConfig production prod

        (Get-ArraylakeRepo ocean).BucketConfig | Should -Be 'prod'
    }

    It 'renames the config of an id' {
        Rename-ArraylakeBucketConfig -Id (Get-ArraylakeBucketConfig production).Id -NewNickname prod

        (Get-TestConfig $emulator)[0].nickname | Should -Be 'prod'
    }

    It 'renames in a chain, one after the other' {
        [pscustomobject]@{ Nickname = 'staging'; NewNickname = 'old' },
        [pscustomobject]@{ Nickname = 'production'; NewNickname = 'staging' } | Rename-ArraylakeBucketConfig

        (Get-TestConfig $emulator).nickname | Should -Be 'staging', 'old'
    }

    It 'sends no change where the nickname is so already' {
        Start-TestCount $emulator -Method PATCH

        Rename-ArraylakeBucketConfig production production

        Stop-TestCount $emulator | Should -Be 0
    }

    It 'names a row that fails, and goes on with the next: <Why>' -ForEach @(
        @{ Why = 'nobody has the nickname'; Row = @{ Nickname = 'no-such'; NewNickname = 'some' }
            Expected = 'BucketConfigNotFound (ObjectNotFound): no-such'; Action = 'Get-ArraylakeBucketConfig lists' }
        @{ Why = 'only the case differs'; Row = @{ Nickname = 'Production'; NewNickname = 'some' }
            Expected = 'BucketConfigNotFound (ObjectNotFound): Production'; Action = 'case-sensitive' }
        @{ Why = 'the new one is taken'; Row = @{ Nickname = 'production'; NewNickname = 'staging' }
            Expected = 'BucketConfigExists (ResourceExists): production'; Action = 'Get-ArraylakeBucketConfig shows' }
        @{ Why = 'the new one breaks a rule'; Row = @{ Nickname = 'production'; NewNickname = '.x' }
            Expected = 'BucketConfigInvalid (InvalidArgument): production'; Action = 'Fix the nickname' }
    ) {
        [pscustomobject] $Row, [pscustomobject]@{ Nickname = 'staging'; NewNickname = 'stage' } |
            Rename-ArraylakeBucketConfig -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed | Format-TestError | Should -Be $Expected
        $failed[0].ErrorDetails.RecommendedAction | Should -Match $Action
        (Get-TestConfig $emulator).nickname | Should -Be 'production', 'stage'
    }
}

Describe 'Rename-ArraylakeBucketConfig under -WhatIf and -Confirm' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script '
            Rename-ArraylakeBucketConfig production prod -WhatIf
            (Rename-ArraylakeBucketConfig production prod -PassThru -WhatIf).Nickname
            Rename-ArraylakeBucketConfig production prod -Confirm
            $Error[0].FullyQualifiedErrorId
            "$($Error[0])"'
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints both nicknames' {
        $lines[0] | Should -BeExactly (
            'What if: Performing the operation "Rename: ''production'' -> ''prod''" on target ' +
            '"BucketConfig ''production'' (s3://my-production-data) in org ''acme''".')
    }

    It 'emits with -PassThru the config as it would be, so that a pipeline can be rehearsed' {
        $lines[2] | Should -BeExactly 'prod'
    }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[3] | Should -BeLike 'ConfirmationRequired,*'
        $lines[4] | Should -Match 'Add -Confirm:\$false'
    }

    It 'renames nothing' {
        (Get-TestConfig $emulator).nickname | Should -Be 'production'
    }
}
