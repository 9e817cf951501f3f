. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Find-ArraylakeBucketConfig' {
    BeforeAll {
        Clear-TestOrg $emulator
        Clear-TestOrg $emulator -Org other
        New-ArraylakeBucketConfig whole s3://acme-data -Region eu-west-1 | Out-Null
        New-ArraylakeBucketConfig orders s3://acme-data/orders -Region eu-west-1 | Out-Null
        New-ArraylakeBucketConfig minio s3://local-data -EndpointUrl http://localhost:9000 -UseSsl $false | Out-Null
        New-ArraylakeBucketConfig google gs://acme-google/deep | Out-Null
        New-ArraylakeBucketConfig theirs s3://acme-data -Region eu-west-1 -Org other | Out-Null
        New-TestRepo $emulator -Name ocean -Nickname orders
        $quietly = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }
    }

    It 'finds the longest prefix first: <Uri>' -ForEach @(
        @{ Uri = 's3://acme-data/orders/1'; Found = 'orders', 'whole' }
        @{ Uri = 's3://acme-data/orders2'; Found = 'whole' }
        @{ Uri = 'https://acme-data.s3.eu-west-1.amazonaws.com/orders/1'; Found = 'orders', 'whole' }
        @{ Uri = 'http://localhost:9000/local-data/x'; Found = 'minio' }
        @{ Uri = 'https://storage.googleapis.com/acme-google/deep/x'; Found = 'google' }
    ) {
        (Find-ArraylakeBucketConfig $Uri).Nickname | Should -Be $Found
        (Find-ArraylakeBucketConfig ([uri] $Uri)).Nickname | Should -Be $Found
        ([pscustomobject]@{ Uri = $Uri } | Find-ArraylakeBucketConfig).Nickname | Should -Be $Found
    }

    It 'searches several organizations, and sorts each on its own' {
        Find-ArraylakeBucketConfig s3://acme-data/orders/1 -Org * | ForEach-Object { "$($_.Org)/$_" } |
            Should -Be 'acme/orders', 'acme/whole', 'other/theirs'
        (Find-ArraylakeBucketConfig gs://acme-google/deep -Org * -ErrorAction Stop).Nickname | Should -Be 'google'
    }

    It 'pipes on to the commands for configs' {
        (Find-ArraylakeBucketConfig s3://acme-data/orders/1 | Get-ArraylakeRepo).Name | Should -Be 'ocean'
        (Find-ArraylakeBucketConfig s3://acme-data/orders/1 | Select-Object -First 1 |
            ForEach-Object { Get-ArraylakeRepo -BucketConfig $_ }).Name | Should -Be 'ocean'
    }

    It 'lists the configs once for any number of addresses' {
        Start-TestCount $emulator
        $found = 1..20 | ForEach-Object { "s3://acme-data/orders/$_" } | Find-ArraylakeBucketConfig -ThrottleLimit 4

        $found | Should -HaveCount 40
        Stop-TestCount $emulator | Should -Be 1
    }

    It 'names what it cannot find, what is near, and goes on with the next' {
        $found = 'gs://acme-google/x', 's3://acme-data/x' | Find-ArraylakeBucketConfig @quietly

        $found.Nickname | Should -Be 'whole'
        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): gs://acme-google/x'
        "$failed" | Should -Match "In the same bucket there is 'google' \(gs://acme-google/deep\)\."
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Find-ArraylakeBucketConfig -Org \*'
    }

    It 'says once that no organization has it' {
        Find-ArraylakeBucketConfig s3://nowhere/x -Org * @quietly | Should -BeNullOrEmpty

        $failed | Should -HaveCount 1
        "$failed" | Should -Match 'none of the organizations acme, other'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'lists the locations'
    }

    It 'refuses what is no address, and does not repeat a signature: <Uri>' -ForEach @(
        @{ Uri = 'acme-data/orders' }
        @{ Uri = 'ftp://acme-data/orders?sig=canary' }
    ) {
        Find-ArraylakeBucketConfig $Uri @quietly | Should -BeNullOrEmpty

        $failed.FullyQualifiedErrorId | Should -BeLike 'BucketConfigInvalid,*'
        "$failed $($failed.TargetObject)" | Should -Match 'acme-data/orders'
        "$failed $($failed.TargetObject)" | Should -Not -Match 'canary'
    }

    It 'does not take nothing for all' {
        { Find-ArraylakeBucketConfig '' } | Should -Throw '*Uri*'
        { Find-ArraylakeBucketConfig $null } | Should -Throw '*Uri*'
        { [pscustomobject]@{ Uri = ' '; Org = '*' } | Find-ArraylakeBucketConfig -ErrorAction Stop } |
            Should -Throw '*This row has no Uri.*'
    }

    It 'tells under -Verbose which one a client takes' {
        Find-ArraylakeBucketConfig s3://acme-data/orders/1 -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] } | Out-String |
            Should -Match "Clients take 'orders'"
    }

    It 'is the table of Get-ArraylakeBucketConfig' {
        Find-ArraylakeBucketConfig s3://acme-data/orders/1 | Out-String |
            Should -Match 'Nickname\s+Default\s+Platform\s+Region'
    }
}
