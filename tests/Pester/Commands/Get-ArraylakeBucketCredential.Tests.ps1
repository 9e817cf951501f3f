. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Get-ArraylakeBucketCredential' {
    BeforeAll {
        Clear-TestOrg $emulator
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-id
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
        $account = New-ArraylakeBucketAuth -GcpServiceAccount a@b.example
        $tenant = New-ArraylakeBucketAuth -AzureDelegation -TenantId some-tenant -StorageAccount mystore
        New-ArraylakeBucketConfig lake s3://my-lake-data -Region us-east-1 -Auth $role | Out-Null
        New-ArraylakeBucketConfig keys s3://my-key-data -EndpointUrl https://t3.storage.dev -Region auto -Auth $keys |
            Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data -Auth $account | Out-Null
        New-ArraylakeBucketConfig snow az://snow -Auth $tenant | Out-Null
        New-ArraylakeBucketConfig public gs://my-public-data | Out-Null
    }

    It 'gives the variables that the tools of <Nickname> read' -ForEach @(
        @{ Nickname = 'lake'; Names = 'AWS_ACCESS_KEY_ID', 'AWS_DEFAULT_REGION', 'AWS_REGION', 'AWS_SECRET_ACCESS_KEY',
            'AWS_SESSION_TOKEN' }
        @{ Nickname = 'keys'; Names = 'AWS_ACCESS_KEY_ID', 'AWS_DEFAULT_REGION', 'AWS_ENDPOINT_URL', 'AWS_REGION',
            'AWS_SECRET_ACCESS_KEY' }
        @{ Nickname = 'google'; Names = 'CLOUDSDK_AUTH_ACCESS_TOKEN' }
        @{ Nickname = 'snow'; Names = 'AZURE_STORAGE_ACCOUNT', 'AZURE_STORAGE_SAS_TOKEN' }
    ) {
        (Get-ArraylakeBucketCredential $Nickname).ToEnvironment().Keys | Sort-Object | Should -Be $Names
    }

    It 'hands secrets to tools and to nobody else' {
        $credential = Get-ArraylakeBucketCredential keys

        $credential | Format-List * -Force | Out-String | Should -Not -Match 'canary'
        $credential | ConvertTo-Json | Should -Not -Match 'canary'
        $credential.ToEnvironment().AWS_SECRET_ACCESS_KEY | Should -BeExactly 'canary-key'
        $credential.AsCredential().UserName | Should -BeExactly 'canary-id'
        $credential.AsCredential().GetNetworkCredential().Password | Should -BeExactly 'canary-key'
    }

    It 'starts one program with the variables, and with them alone' {
        $printed = Join-Path $TestDrive 'printed'
        $run = @{
            FilePath               = Get-PwshPath
            ArgumentList           = '-NoProfile', '-Command', '$env:AWS_ACCESS_KEY_ID'
            Environment            = (Get-ArraylakeBucketCredential keys).ToEnvironment()
            RedirectStandardOutput = $printed
        }
        Start-Process @run -NoNewWindow -Wait

        Get-Content $printed | Should -BeExactly 'canary-id'
        $env:AWS_ACCESS_KEY_ID | Should -BeNullOrEmpty
    }

    It 'reads unless told otherwise, and writes with -Access Write' {
        (Get-ArraylakeBucketCredential google).Access, (Get-ArraylakeBucketCredential google -Access Write).Access |
            Should -Be 'read', 'write'
    }

    It 'knows no other access' {
        { Get-ArraylakeBucketCredential google -Access Delete } |
            Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'says when they end, as something that can be compared' {
        $credential = Get-ArraylakeBucketCredential lake

        $credential.Expiration | Should -BeGreaterThan (Get-Date)
        $credential.Expiration.Kind | Should -Be Local
    }

    It 'takes configs from the pipeline, and goes on after one that has no credentials' {
        $found = Get-ArraylakeBucketConfig public, google |
            Get-ArraylakeBucketCredential -ErrorVariable failed -ErrorAction SilentlyContinue

        $found.Nickname | Should -Be 'google'
        $failed | Format-TestError | Should -Be 'BucketConfigRejected (InvalidData): public'
    }

    It 'takes the id of a config' {
        $id = (Get-ArraylakeBucketConfig lake).Id

        (Get-ArraylakeBucketCredential -Id $id).AccessKeyId | Should -Not -BeNullOrEmpty
    }

    It 'names what it cannot find' {
        Get-ArraylakeBucketCredential LAKE -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): LAKE'
        "$failed" | Should -Match "there is 'lake'"
    }
}
