. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Test-ArraylakeBucketConfig' {
    BeforeAll { New-ClosedStore $emulator }

    It 'shows each check in a table of 80 columns under the name of the config' {
        $lines = (Test-ArraylakeBucketConfig lake | Out-String -Width 80) -split '\r?\n' -replace '\e\[[\d;]*m'

        $lines | Should -Contain '   BucketConfig: lake (s3://my-lake-data/a)'
        $lines | Where-Object { $_ -match '^Overlap +Warning +\d+ ms ''pond'' uses s3://my-lake-data/a/b' } |
            Should -HaveCount 1
        $lines | Where-Object { $_ -match '^List +Skipped +Skipped because the endpoint' } | Should -HaveCount 1
        $lines | ForEach-Object Length | Measure-Object -Maximum | ForEach-Object Maximum | Should -BeLessOrEqual 80
    }

    It 'says what to do about a failed check, and no secret' {
        $failed = Test-ArraylakeBucketConfig lake -Access Write | Where-Object Status -EQ Failed

        $failed.Check | Should -Be 'Endpoint'
        $failed | Format-List * -Force | Out-String | Should -Not -Match 'canary'
        $failed.Duration | Should -BeOfType timespan
    }

    It 'takes configs, nicknames, ids and rows from the pipeline' {
        $id = (Get-ArraylakeBucketConfig pond).Id
        $found = @(
            Get-ArraylakeBucketConfig | Test-ArraylakeBucketConfig -Check Settings
            'lake', 'pond' | Test-ArraylakeBucketConfig -Check Settings
            Test-ArraylakeBucketConfig -Id $id -Check Settings
            [pscustomobject]@{ Nickname = 'lake' } | Test-ArraylakeBucketConfig -Check Settings
        )

        $found.Nickname | Should -Be 'lake', 'pond', 'lake', 'pond', 'pond', 'lake'
    }

    It 'keeps the order of its input with -ThrottleLimit' {
        Get-ArraylakeBucketConfig pond, lake | Test-ArraylakeBucketConfig -Check Endpoint -ThrottleLimit 16 |
            ForEach-Object Nickname | Should -Be 'pond', 'lake'
    }

    It 'tests what is not saved, with the parameters of New-' {
        $new = @{ Nickname = 'new'; Uri = 's3://my-new-data'; Region = 'us-east-l' }
        $checked = Test-ArraylakeBucketConfig @new -Check Settings

        $checked.Status | Should -Be 'Warning'
        $checked.RecommendedAction | Should -Match '^Use -Region'
        Get-ArraylakeBucketConfig | Where-Object Nickname -EQ new | Should -BeNullOrEmpty
    }

    It 'refuses what New- refuses' {
        { Test-ArraylakeBucketConfig new 's3://a b' -Region us-east-1 -ErrorAction Stop } |
            Should -Throw -ErrorId 'BucketConfigInvalid,*'
    }

    It 'names what it cannot find' {
        Test-ArraylakeBucketConfig LAKE -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): LAKE'
    }

    It 'writes nothing to the store under -WhatIf' {
        Test-ArraylakeBucketConfig lake -Access Write -WhatIf | Should -BeNullOrEmpty
    }

    It 'survives CLIXML with its view' {
        $copy = [Management.Automation.PSSerializer]::Deserialize(
            [Management.Automation.PSSerializer]::Serialize((Test-ArraylakeBucketConfig lake -Check Overlap)))

        $copy.Status | Should -Be 'Warning'
        $copy | Out-String -Width 80 | Should -Match 'BucketConfig: lake'
    }
}
