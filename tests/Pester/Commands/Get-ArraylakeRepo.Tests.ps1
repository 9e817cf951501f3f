. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Get-ArraylakeRepo' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data | Out-Null
        New-TestRepo $emulator -Name weather -Nickname production
        New-TestRepo $emulator -Name ocean -Nickname google
        New-TestRepo $emulator -Name gone -Nickname google
        $null = Invoke-TestService $emulator '/orgs/acme/gone' -Method Delete
    }
    AfterEach { Set-TestFault $emulator }

    It 'lists all but those that are deleted' {
        (Get-ArraylakeRepo).Name | Sort-Object | Should -Be 'ocean', 'weather'
    }

    It 'lists those too with -IncludeDeleted, and marks them' {
        (Get-ArraylakeRepo -IncludeDeleted | Where-Object IsDeleted).Name | Should -Be 'gone'
    }

    It 'takes names and wildcards in any case' {
        (Get-ArraylakeRepo OCEAN, w*).Name | Sort-Object | Should -Be 'ocean', 'weather'
        Get-ArraylakeRepo no-such* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'reads the repos of several configs at a time with -ThrottleLimit, in their order' {
        $configs = Get-ArraylakeBucketConfig
        ($configs | Get-ArraylakeRepo -ThrottleLimit 8).Name | Should -Be ($configs | Get-ArraylakeRepo).Name
    }

    It 'shows the repos of each config' {
        Get-ArraylakeBucketConfig | Get-ArraylakeRepo | Where-Object IsDeleted -EQ $false | Sort-Object Name |
            ForEach-Object { "$($_.Name) in $($_.BucketConfig)" } |
            Should -Be 'ocean in google', 'weather in production'
    }

    It 'shows the repos of a nickname, and nothing where there are none' {
        New-ArraylakeBucketConfig unused gs://my-unused-data | Out-Null

        (Get-ArraylakeRepo -BucketConfig production).Name | Should -Be 'weather'
        Get-ArraylakeRepo -BucketConfig unused -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'names what it cannot find, and goes on with the next: <What>' -ForEach @(
        @{ What = 'a repo'; Ask = { Get-ArraylakeRepo no-such, weather @quietly }
            Expected = 'ArraylakeRepoNotFound (ObjectNotFound): no-such'; Action = 'Get-ArraylakeRepo lists' }
        @{ What = 'a config'; Ask = { 'Production', 'production' | Get-ArraylakeRepo @quietly }
            Expected = 'BucketConfigNotFound (ObjectNotFound): Production'; Action = 'Get-ArraylakeBucketConfig lists' }
    ) {
        $quietly = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }

        $found = . $Ask

        $found.Name | Should -Be 'weather'
        $failed | Format-TestError | Should -Be $Expected
        $failed[0].ErrorDetails.RecommendedAction | Should -Match $Action
    }

    It 'never takes a list that failed for an empty one' {
        Set-TestFault $emulator @{ status = 403; path = '/orgs/*/repos/**' }

        Get-ArraylakeRepo -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'ArraylakeForbidden,*'
    }

    It 'is a table of what tells repos apart' {
        Get-ArraylakeRepo | Format-Table | Out-String | Should -Match 'Name.+BucketConfig.+Kind.+Status.+Prefix'
    }
}

Describe 'Get-ArraylakeRepo with more repos than a page holds' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        1..130 | ForEach-Object { New-TestRepo $emulator -Name "repo-$_" -Nickname production }
    }
    AfterEach { Set-TestFault $emulator }

    It 'lists each of them once' {
        (Get-ArraylakeRepo).Name | Sort-Object -Unique | Should -HaveCount 130
    }

    It 'reads one page where Select-Object -First wants no more' {
        Start-TestCount $emulator

        Get-ArraylakeRepo | Select-Object -First 3 | Should -HaveCount 3

        Stop-TestCount $emulator | Should -Be 1
    }

    It 'says that the list broke off, after what had come by then' {
        Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri -MaximumRetryCount 0
        # The first page comes.
        Set-TestFault $emulator @{ delay_ms = 1; count = 1 }, @{ status = 403 }

        $found = @(Get-ArraylakeRepo -ErrorVariable failed -ErrorAction SilentlyContinue)

        $found.Count | Should -BeGreaterThan 0
        $failed.FullyQualifiedErrorId | Should -BeLike 'ArraylakeForbidden,*'
    }
}
