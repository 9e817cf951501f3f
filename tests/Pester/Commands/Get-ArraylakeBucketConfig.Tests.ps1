. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Get-ArraylakeBucketConfig' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data/deep -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig Staging gs://my-staging-data | Out-Null
        New-ArraylakeBucketConfig staging gs://my-other-data | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -UseSsl $false | Out-Null
    }
    AfterEach { Set-TestFault $emulator }

    It 'lists all in the order of the service' {
        (Get-ArraylakeBucketConfig).Nickname | Should -Be (Get-TestConfig $emulator).nickname
    }

    It 'finds by <What>' -ForEach @(
        @{ What = 'nickname, in its case where there is one'; Given = @{ Nickname = 'staging' }; Found = 'staging' }
        @{ What = 'nickname, in any case where there is none'; Given = @{ Nickname = 'STAGING' }
            Found = 'Staging', 'staging' }
        @{ What = 'wildcard, in any case'; Given = @{ Nickname = 'S*' }; Found = 'Staging', 'staging' }
        @{ What = 'several of these'; Given = @{ Nickname = 'minio', 'prod*' }; Found = 'minio', 'production' }
        @{ What = 'platform'; Given = @{ Platform = 's3' }; Found = 'production' }
        @{ What = 'wildcard of platforms'; Given = @{ Platform = 'S3*' }; Found = 'production', 'minio' }
        @{ What = 'nickname and platform'; Given = @{ Nickname = 'm*', 'p*'; Platform = 's3-compatible' }
            Found = 'minio' }
        @{ What = 'being the default'; Given = @{ Default = $true }; Found = 'production' }
    ) {
        (Get-ArraylakeBucketConfig @Given).Nickname | Sort-Object -CaseSensitive |
            Should -BeExactly ($Found | Sort-Object -CaseSensitive)
    }

    It 'finds by id' {
        $ids = (Get-ArraylakeBucketConfig minio, production).Id

        (Get-ArraylakeBucketConfig -Id $ids).Id | Should -Be $ids
    }

    It 'gets several at a time with -ThrottleLimit, errors in their place' {
        $ids = (Get-ArraylakeBucketConfig).Id
        $some = $ids[0, 1] + [guid]::Empty + $ids[2, 3]
        $got = Get-ArraylakeBucketConfig -Id $some -ThrottleLimit 8 -ErrorAction Continue 2>&1
        @($got | ForEach-Object { if ($_ -is [Management.Automation.ErrorRecord]) { 'error' } else { $_.Id } }) |
            Should -Be @($ids[0, 1] + 'error' + $ids[2, 3])
    }

    It 'takes nicknames from the pipeline, in one list' {
        Start-TestCount $emulator

        'minio', 'production', 'stag*' | Get-ArraylakeBucketConfig | Out-Null

        Stop-TestCount $emulator | Should -Be 1
    }

    It 'emits plain values: <Property> is <Type>' -ForEach @(
        @{ Property = 'Id'; Type = [guid] }
        @{ Property = 'Uri'; Type = [string] }
        @{ Property = 'IsDefault'; Type = [bool] }
        @{ Property = 'Created'; Type = [datetime] }
    ) {
        (Get-ArraylakeBucketConfig minio).$Property | Should -BeOfType $Type
    }

    It 'gives settings by their names' {
        $config = Get-ArraylakeBucketConfig minio

        $config.ExtraConfig.use_ssl | Should -BeExactly $false
        $config.ExtraConfig['endpoint_url'] | Should -Be $config.EndpointUrl
    }

    It 'is its nickname in a text' {
        "$(Get-ArraylakeBucketConfig minio)" | Should -BeExactly 'minio'
    }

    It 'takes no more of the list than Select-Object -First wants' {
        Get-ArraylakeBucketConfig -OutVariable out | Select-Object -First 1 | Out-Null

        $out.Count | Should -Be 1
    }

    It 'gives nothing for a wildcard that matches nothing, and for an organization without configs' {
        Get-ArraylakeBucketConfig no-such* -ErrorAction Stop | Should -BeNullOrEmpty
        Get-ArraylakeBucketConfig -Org other -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'names what it cannot find, and goes on with the next: <What>' -ForEach @(
        @{ What = 'a nickname'; Ask = { 'no-such', 'minio' | Get-ArraylakeBucketConfig @quietly }
            Expected = 'BucketConfigNotFound (ObjectNotFound): no-such' }
        @{ What = 'a nickname in a list'; Ask = { Get-ArraylakeBucketConfig no-such, minio @quietly }
            Expected = 'BucketConfigNotFound (ObjectNotFound): no-such' }
        @{ What = 'an id'
            Ask = { Get-ArraylakeBucketConfig @quietly -Id ([guid]::Empty), (Get-ArraylakeBucketConfig minio).Id }
            Expected = 'BucketConfigNotFound (ObjectNotFound): 00000000-0000-0000-0000-000000000000' }
        @{ What = 'an organization'
            Ask = { Get-ArraylakeBucketConfig -Org nowhere, acme @quietly | Where-Object Nickname -EQ minio }
            Expected = 'ArraylakeOrgNotFound (ObjectNotFound): nowhere' }
    ) {
        $quietly = @{ ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }

        $found = . $Ask

        $failed | Format-TestError | Should -Be $Expected
        $failed[0].ErrorDetails.RecommendedAction | Should -Match 'Get-Arraylake'
        $found.Nickname | Should -Be 'minio'
    }

    It 'says that there is no default' {
        Get-ArraylakeBucketConfig -Default -Org other -ErrorVariable failed -ErrorAction SilentlyContinue

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): other'
    }

    It 'never takes a list that failed for an empty one: <How>' -ForEach @(
        @{ How = 'forbidden'; Rule = @{ status = 403 }; Expected = 'ArraylakeForbidden' }
        @{ How = 'broken off'; Rule = @{ truncate_after = 40 }; Expected = 'ArraylakeUnavailable' }
        @{ How = 'no list'; Rule = @{ status = 200; body = 'html' }; Expected = 'ArraylakeUnexpectedResponse' }
    ) {
        Set-TestFault $emulator ($Rule + @{ path = '/orgs/*/buckets' })

        Get-ArraylakeBucketConfig -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failed.FullyQualifiedErrorId | Should -BeLike "$Expected,*"
    }

    It 'ends a script under Stop where the list fails' {
        Set-TestFault $emulator @{ status = 403; path = '/orgs/*/buckets' }
        $ErrorActionPreference = 'Stop'

        { Get-ArraylakeBucketConfig; throw 'It went on.' } | Should -Throw -ErrorId 'ArraylakeForbidden,*'
    }

    It 'tells with -Verbose service, token and organization, and with -Debug the request' {
        $said = Get-ArraylakeBucketConfig minio -Verbose -Debug 4>&1 5>&1 | Where-Object {
            $_ -isnot [psobject] -or $_.PSTypeNames[0] -match 'VerboseRecord|DebugRecord' }

        "$said" | Should -Match "Using $($emulator.Uri) with the token from the parameter -Token\."
        "$said" | Should -Match "The organization is 'acme', from the connection\."
        "$said" | Should -Match 'GET /orgs/acme/buckets -> 200 in '
        "$said" | Should -Not -Match $emulator.Token
    }
}
