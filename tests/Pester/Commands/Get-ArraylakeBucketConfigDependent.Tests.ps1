. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Get-ArraylakeBucketConfigDependent' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig lake s3://my-lake-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig virt s3://virt-data -Region us-east-1 | Out-Null
        New-TestRepo $emulator -Name ocean -Nickname lake
        Add-TestContainer $emulator ocean s3://virt-data/ virt
    }

    It 'shows a table for each config' {
        $lines = (Get-ArraylakeBucketConfigDependent virt | Out-String -Width 80) -split '\r?\n' -ne ''

        $lines[0] | Should -BeExactly '   BucketConfig: virt (s3://virt-data)'
        $lines[1] | Should -Match '^Kind +Name +Repo +Since +Blocks$'
        $lines[3] | Should -Match '^VirtualChunkContainer +s3://virt-data/ +ocean +\d{4}-\d\d-\d\d +False$'
    }

    It 'has a Since that can be compared' {
        (Get-ArraylakeBucketConfigDependent lake).Since | Should -BeLessOrEqual (Get-Date)
    }

    It 'names what it cannot find' {
        Get-ArraylakeBucketConfigDependent no-such -ErrorVariable failed -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): no-such'
    }

    It 'names what it cannot read' {
        Set-TestFault $emulator @{ status = 403; path = '/orgs/*/iceberg/namespaces/paginated' }

        $found = Get-ArraylakeBucketConfigDependent lake -ErrorVariable failed -ErrorAction SilentlyContinue

        $found.Name | Should -Be ocean
        $failed | Format-TestError | Should -Be 'BucketConfigDependentsUnread (ReadError): acme'
        "$failed" | Should -Match 'the Iceberg namespaces'
    }
}

Describe 'The question before a removal' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig lake s3://my-lake-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig virt s3://virt-data -Region us-east-1 | Out-Null
        New-TestRepo $emulator -Name ocean -Nickname lake
        Add-TestContainer $emulator ocean s3://virt-data/ virt
    }

    It 'names the repos that cannot be opened afterwards' {
        $run = Invoke-FreshPwsh $emulator -StandardInput "n`n" -Script 'Remove-ArraylakeBucketConfig virt'

        ($run.Output -replace '\s+', ' ') | Should -Match (
            "Nothing prevents removing 'virt', but 1 repo reads virtual chunks through it and cannot be opened " +
            "afterwards: ocean. Remove BucketConfig 'virt' \(s3://virt-data\) from organization 'acme'\?")
    }

    It 'comes for what nothing uses, in one pipeline' {
        New-ArraylakeBucketConfig free gs://my-free-data | Out-Null

        Get-ArraylakeBucketConfig -Unused | Remove-ArraylakeBucketConfig -Confirm:$false

        (Get-TestConfig $emulator).nickname | Sort-Object | Should -Be lake, virt
    }
}
