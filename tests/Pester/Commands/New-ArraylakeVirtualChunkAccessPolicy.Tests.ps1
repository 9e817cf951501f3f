. "$PSScriptRoot/../Support/Connected.ps1"

# What the Python client's own tests do with policies, here through the commands.
Describe 'The life of a virtual chunk access policy' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig virt s3://virt-data/base -Region us-east-1 | Out-Null
        New-TestRepo $emulator -Name ocean -Nickname production
        Add-TestContainer $emulator ocean s3://virt-data/base/my/data/ virt
        function Test-Open {
            try { [bool] (Invoke-TestService $emulator '/repos/acme/ocean/open') }
            catch { if ("$_" -match 'not covered by any Virtual Chunk Access Policy') { $false } else { throw } }
        }
    }

    It 'begins where the repo cannot be opened' {
        Test-Open | Should -BeFalse
    }

    It 'a policy for another part does not help' {
        New-ArraylakeVirtualChunkAccessPolicy virt other | Out-Null

        Test-Open | Should -BeFalse
    }

    It 'it is set with slashes, comes back without, and covers its URL' {
        $policy = New-ArraylakeVirtualChunkAccessPolicy virt my/data/

        $policy.SubPrefix, $policy.UrlPrefix | Should -Be 'my/data', 's3://virt-data/base/my/data/'
        $policy.Nickname, $policy.IsPublic | Should -Be 'virt', $false
        Test-Open | Should -BeTrue
    }

    It 'setting it again is no error, and it is in the list once' {
        New-ArraylakeVirtualChunkAccessPolicy virt my/data -ErrorAction Stop | Out-Null

        (Get-ArraylakeVirtualChunkAccessPolicy virt).SubPrefix | Should -Be 'other', 'my/data'
        (Get-TestPolicy $emulator).subprefix | Should -Be 'other', 'my/data'
    }

    It 'after its removal the repo cannot be opened, and removing it again is no error' {
        $policy = Get-ArraylakeVirtualChunkAccessPolicy virt my/data
        $policy | Remove-ArraylakeVirtualChunkAccessPolicy -Force
        $policy | Remove-ArraylakeVirtualChunkAccessPolicy -Force -ErrorAction Stop

        Test-Open | Should -BeFalse
        (Get-TestPolicy $emulator).subprefix | Should -Be 'other'
    }
}

Describe 'New-ArraylakeVirtualChunkAccessPolicy' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig virt s3://virt-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data | Out-Null
    }

    It 'takes configs from the pipeline, several at a time' {
        Get-ArraylakeBucketConfig | New-ArraylakeVirtualChunkAccessPolicy -SubPrefix a -ThrottleLimit 4 |
            ForEach-Object UrlPrefix | Should -Be 's3://virt-data/a/', 'gs://my-google-data/a/'
    }

    It 'takes rows of a CSV' {
        @'
Nickname,SubPrefix,Public
virt,a/b,true
google,,
'@ | ConvertFrom-Csv | New-ArraylakeVirtualChunkAccessPolicy | Out-Null

        Get-TestPolicy $emulator | ForEach-Object { "$($_.url_prefix) $($_.public)" } |
            Should -Be 's3://virt-data/a/b/ True', 'gs://my-google-data/ False'
    }

    It 'refuses keys, and goes on with the next' {
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
        New-ArraylakeBucketConfig keys s3://my-keys -Region us-east-1 -Auth $keys | Out-Null

        $made = 'keys', 'virt' | New-ArraylakeVirtualChunkAccessPolicy -ErrorVariable failed `
            -ErrorAction SilentlyContinue

        $made.Nickname | Should -Be 'virt'
        $failed | Format-TestError | Should -Be 'VirtualChunkAccessPolicyInvalid (InvalidArgument): keys'
        "$failed" | Should -Match 'HMAC authentication'
        "$failed" | Should -Not -Match 'canary'
    }

    It 'refuses a URL, and tells what to give' {
        New-ArraylakeVirtualChunkAccessPolicy virt s3://virt-data/a -ErrorVariable failed `
            -ErrorAction SilentlyContinue

        "$failed" | Should -Match 'below s3://virt-data/'
        Get-TestPolicy $emulator | Should -BeNullOrEmpty
    }

    It 'prints under -WhatIf what would be allowed' {
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script (
            'New-ArraylakeVirtualChunkAccessPolicy virt a -Public -WhatIf')

        $run.Output.Trim() | Should -BeExactly (
            'What if: Performing the operation "Allow repos to read virtual chunks from s3://virt-data/a/ (public)" ' +
            'on target "BucketConfig ''virt'' (s3://virt-data) in org ''acme''".')
        Get-TestPolicy $emulator | Should -BeNullOrEmpty
    }
}
