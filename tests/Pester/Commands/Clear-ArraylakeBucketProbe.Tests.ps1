. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Clear-ArraylakeBucketProbe' {
    BeforeAll { New-ClosedStore $emulator }

    It 'names the config whose store cannot be reached, and goes on' {
        Get-ArraylakeBucketConfig | Clear-ArraylakeBucketProbe -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed | Format-TestError |
            Should -Be 'BucketStoreFailed (ResourceUnavailable): lake', 'BucketStoreFailed (ResourceUnavailable): pond'
        "$failed" | Should -Match 'No connection to 127\.0\.0\.1:1'
        "$failed" | Should -Not -Match 'canary'
    }

    It 'names what it cannot find' {
        Clear-ArraylakeBucketProbe LAKE -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): LAKE'
    }
}
