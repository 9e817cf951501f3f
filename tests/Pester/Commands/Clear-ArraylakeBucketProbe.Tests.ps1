. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Clear-ArraylakeBucketProbe' {
    BeforeAll {
        Clear-TestOrg $emulator
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
        # Nothing listens at port 1.
        $closed = @{ EndpointUrl = 'http://127.0.0.1:1'; Region = 'us-east-1' }
        New-ArraylakeBucketConfig lake s3://my-lake-data @closed -Auth $keys -WarningAction Ignore | Out-Null
        New-ArraylakeBucketConfig pond s3://my-pond-data @closed -Auth $keys -WarningAction Ignore | Out-Null
    }

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
