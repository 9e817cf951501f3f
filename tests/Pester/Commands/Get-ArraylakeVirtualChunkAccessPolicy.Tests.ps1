. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Get-ArraylakeVirtualChunkAccessPolicy' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig virt s3://virt-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data | Out-Null
        New-ArraylakeVirtualChunkAccessPolicy virt old | Out-Null
        New-ArraylakeVirtualChunkAccessPolicy google -Public | Out-Null
    }
    AfterEach { Set-TestFault $emulator }

    It 'lists the policies of an organization' {
        (Get-ArraylakeVirtualChunkAccessPolicy).Nickname | Should -Be 'virt', 'google'
    }

    It 'lists those of a config: <Line>' -ForEach @(
        @{ Line = 'Get-ArraylakeVirtualChunkAccessPolicy virt' }
        @{ Line = 'Get-ArraylakeBucketConfig virt | Get-ArraylakeVirtualChunkAccessPolicy' }
        @{ Line = 'Get-ArraylakeVirtualChunkAccessPolicy -SubPrefix o*' }
        @{ Line = '(Get-ArraylakeVirtualChunkAccessPolicy)[0] | Get-ArraylakeVirtualChunkAccessPolicy' }
    ) {
        (& ([scriptblock]::Create($Line))).UrlPrefix | Should -Be 's3://virt-data/old/'
    }

    It 'is a table of what tells policies apart' {
        $lines = (Get-ArraylakeVirtualChunkAccessPolicy | Out-String -Width 80).Trim() -split '\r?\n'

        $lines[0].TrimEnd() | Should -Match '^Nickname\s+SubPrefix\s+Public\s+UrlPrefix\s+Created$'
        $lines[2].TrimEnd() | Should -Match '^virt\s+old\s+s3://virt-data/old/\s+\d{4}-\d\d-\d\d$'
        $lines[3].TrimEnd() | Should -Match '^google\s+\*\s+gs://my-google-data/\s+\d{4}-\d\d-\d\d$'
    }

    It 'pipes on to the commands for configs' {
        (Get-ArraylakeVirtualChunkAccessPolicy -Public | Get-ArraylakeBucketConfig).Uri |
            Should -Be 'gs://my-google-data'
    }

    It 'names what it cannot find, and goes on with the next' {
        $found = 'no-such', 'virt' | Get-ArraylakeVirtualChunkAccessPolicy -ErrorVariable failed `
            -ErrorAction SilentlyContinue

        $found.SubPrefix | Should -Be 'old'
        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): no-such'
    }

    It 'never takes a list that failed for an empty one, and says that it is for admins: <_>' -ForEach 403, 404 {
        Set-TestFault $emulator @{ status = $_; path = '/orgs/*/settings/**' }

        Get-ArraylakeVirtualChunkAccessPolicy -ErrorVariable failed -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'ArraylakeForbidden,*'
        "$failed" | Should -Match "Only admins of the organization 'acme'"
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'the role Admin'
    }
}
