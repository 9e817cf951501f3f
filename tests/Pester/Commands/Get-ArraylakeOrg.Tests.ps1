. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Get-ArraylakeOrg' {
    BeforeEach { Clear-TestOrg $emulator }

    It 'lists the organizations that the token sees' {
        (Get-ArraylakeOrg).Name | Should -Be 'acme', 'other'
    }

    It 'needs no organization itself' {
        $connection = Connect-Arraylake -Token $emulator.Token -ServiceUri $emulator.Uri -PassThru
        Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri

        (Get-ArraylakeOrg -Connection $connection).Count | Should -Be 2
    }

    It 'takes wildcards in any case, and what matches nothing gives nothing' {
        (Get-ArraylakeOrg AC*).Name | Should -Be 'acme'
        Get-ArraylakeOrg no-such* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'names what the token does not see, and lists the others' {
        $found = Get-ArraylakeOrg no-such, acme -ErrorVariable failed -ErrorAction SilentlyContinue

        $found.Name | Should -Be 'acme'
        $failed | Format-TestError | Should -Be 'ArraylakeOrgNotFound (ObjectNotFound): no-such'
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Get-ArraylakeOrg lists'
    }

    It 'feeds the configs of all organizations into one pipeline, with -PipelineVariable beside them' {
        New-ArraylakeBucketConfig here gs://some-bucket | Out-Null
        New-ArraylakeBucketConfig there gs://some-bucket -Org other | Out-Null

        Get-ArraylakeOrg -PipelineVariable org | Get-ArraylakeBucketConfig | ForEach-Object { "$($org.Name)/$_" } |
            Should -Be 'acme/here', 'other/there'
    }

    It 'lets the list of one organization fail, and the others be listed' {
        New-ArraylakeBucketConfig there gs://some-bucket -Org other | Out-Null
        Set-TestFault $emulator @{ status = 403; path = '/orgs/acme/buckets' }

        $found = Get-ArraylakeOrg | Get-ArraylakeBucketConfig -ErrorVariable failed -ErrorAction SilentlyContinue

        $found.Nickname | Should -Be 'there'
        $failed | Format-TestError | Should -Be 'ArraylakeForbidden (PermissionDenied): acme'
    }

    It 'is a table of names' {
        Get-ArraylakeOrg | Out-String | Should -Match 'Name.+DisplayName.+Status'
    }

    It 'says that a list failed, and gives nothing' {
        Set-TestFault $emulator @{ status = 403; path = '/**' }

        Get-ArraylakeOrg -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.FullyQualifiedErrorId | Should -BeLike 'ArraylakeForbidden,*'
    }
}
