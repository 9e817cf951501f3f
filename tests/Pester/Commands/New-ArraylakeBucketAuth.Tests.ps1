. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'New-ArraylakeBucketAuth' {
    BeforeEach { Clear-TestOrg $emulator }

    It 'makes what the service takes: <Method>' -ForEach @(
        @{ Method = 'anonymous'; Given = @{ Anonymous = $true }; Uri = 'gs://some-bucket' }
        @{ Method = 'anonymous'; Given = @{ Anonymous = $true; StorageAccount = 'mystore' }; Uri = 'az://some-bucket' }
        @{ Method = 'hmac'; Given = @{ Hmac = $true; AccessKeyId = 'canary-id'; SecretAccessKey = 'canary-key' }
            Uri = 's3://some-bucket'; EndpointUrl = 'https://t3.storage.dev' }
        @{ Method = 'aws_customer_managed_role'; Uri = 's3://some-bucket'
            Given = @{ AwsRole = $true; AccountId = '012345678901'; RoleName = 'arraylake'; ExternalId = 'canary-id' } }
        @{ Method = 'gcp_customer_managed_role'; Given = @{ GcpServiceAccount = 'a@b.example' }
            Uri = 'gs://some-bucket' }
        @{ Method = 'r2_customer_managed_role'
            Given = @{ R2 = $true; AccountId = 'some'; ParentAccessKeyId = 'canary-id'; AccountApiToken = 'canary' }
            Uri = 's3://some-bucket'; EndpointUrl = 'https://some.r2.cloudflarestorage.com' }
        @{ Method = 'azure_credential_delegation'; Uri = 'az://some-bucket'
            Given = @{ AzureDelegation = $true; TenantId = 'some-tenant'; StorageAccount = 'mystore' } }
    ) {
        $auth = New-ArraylakeBucketAuth @Given

        New-ArraylakeBucketConfig some $Uri -Region us-east-1 -EndpointUrl "$EndpointUrl" -Auth $auth | Out-Null

        (Get-TestConfig $emulator).auth_config.method | Should -Be $Method
    }

    It 'keeps an account that begins with 0 a text' {
        (New-ArraylakeBucketAuth -AwsRole -AccountId '012345678901').ExternalCustomerId |
            Should -BeExactly '012345678901'
    }

    It 'takes access keys as <Form>' -ForEach @(
        @{ Form = 'text'; Given = { @{ AccessKeyId = 'canary-id'; SecretAccessKey = 'canary-key' } } }
        @{ Form = 'secure strings'; Given = {
                @{ AccessKeyId     = ConvertTo-SecureString canary-id -AsPlainText
                    SecretAccessKey = ConvertTo-SecureString canary-key -AsPlainText } } }
        @{ Form = 'a credential'; Given = {
                @{ Credential = [pscredential]::new('canary-id', (ConvertTo-SecureString canary-key -AsPlainText)) } } }
    ) {
        $given = & $Given
        $auth = New-ArraylakeBucketAuth -Hmac @given

        New-ArraylakeBucketConfig some s3://some-bucket -Region us-east-1 -Auth $auth | Out-Null

        $stored = (Get-TestConfig $emulator).auth_config
        $stored.access_key_id, $stored.secret_access_key | Should -BeExactly 'canary-id', 'canary-key'
    }

    It 'leaves out what is not given of a role' {
        (New-ArraylakeBucketAuth -AwsRole -RoleName another).ToString() |
            Should -BeExactly '{"method":"aws_customer_managed_role","external_role_name":"another"}'
    }

    It 'shows no secret' {
        $auth = New-ArraylakeBucketAuth -R2 -AccountId some -ParentAccessKeyId canary-id -AccountApiToken canary-token

        "$auth", ($auth | Out-String), ($auth | Format-List * -Force | Out-String), ($auth | ConvertTo-Json) |
            Should -Not -Match 'canary'
    }

    It 'sends nothing' {
        Start-TestCount $emulator

        New-ArraylakeBucketAuth -Anonymous | Out-Null

        Stop-TestCount $emulator | Should -Be 0
    }

    It 'refuses two methods at once' {
        { New-ArraylakeBucketAuth -Anonymous -AwsRole } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
    }

    It 'refuses a duration that is none' {
        { New-ArraylakeBucketAuth -R2 -DurationSeconds 0 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'names what is missing where nobody can be asked' {
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script '
            try { New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id } catch { $_.FullyQualifiedErrorId; "$_" }'

        $run.Output | Should -Match 'MissingMandatoryParameter,'
        $run.Output | Should -Match 'SecretAccessKey'
    }
}
