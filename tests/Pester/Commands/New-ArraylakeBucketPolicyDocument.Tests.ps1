. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'New-ArraylakeBucketPolicyDocument' {
    BeforeAll {
        Clear-TestOrg $emulator
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-id
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
        $account = New-ArraylakeBucketAuth -GcpServiceAccount a@b.example
        $tenant = New-ArraylakeBucketAuth -AzureDelegation -TenantId some-tenant -StorageAccount mystore
        New-ArraylakeBucketConfig lake s3://my-lake-data/data -Region us-east-1 -Auth $role | Out-Null
        New-ArraylakeBucketConfig ceph s3://my-ceph-data -EndpointUrl https://ceph.example -Auth $keys | Out-Null
        New-ArraylakeBucketConfig r2-data s3://my-r2-data -EndpointUrl https://abc.r2.cloudflarestorage.com -Auth $keys |
            Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data -Auth $account | Out-Null
        New-ArraylakeBucketConfig snow az://snow -Auth $tenant | Out-Null
    }

    It 'makes every document of <Nickname>, in the form that each has' -ForEach @(
        @{ Nickname = 'lake'; Documents = 'Trust Json', 'Permission Json', 'Cors Json' }
        @{ Nickname = 'ceph'; Documents = 'Permission Json', 'Cors Json' }
        @{ Nickname = 'r2-data'; Documents = 'Cors Json' }
        @{ Nickname = 'google'; Documents = 'Trust Cli', 'Permission Cli', 'Cors Json' }
        @{ Nickname = 'snow'; Documents = 'Trust Cli', 'Permission Cli', 'Cors Cli' }
    ) {
        New-ArraylakeBucketPolicyDocument $Nickname -WarningAction SilentlyContinue |
            ForEach-Object { "$($_.Kind) $($_.Format)" } | Should -Be $Documents
    }

    It 'makes JSON that can be read' {
        $policy = (New-ArraylakeBucketPolicyDocument lake -Kind Permission).Text | ConvertFrom-Json

        $policy.Statement[1].Resource | Should -BeExactly 'arn:aws:s3:::my-lake-data/data/*'
    }

    It 'puts the external id into the trust policy only if it is given' {
        $given = @{ ExternalId = ConvertTo-SecureString canary-id -AsPlainText; SignerAccountId = '111122223333' }

        "$(New-ArraylakeBucketPolicyDocument lake)" | Should -Not -Match canary
        "$(New-ArraylakeBucketPolicyDocument lake -Kind Permission @given)" | Should -Not -Match canary
        $trust = (New-ArraylakeBucketPolicyDocument lake -Kind Trust @given).Text | ConvertFrom-Json
        $trust.Statement[0].Condition.StringEquals.'sts:ExternalId' | Should -BeExactly 'canary-id'
        $trust.Statement[0].Principal.AWS | Should -BeExactly 'arn:aws:iam::111122223333:root'
        $trust.Statement[1].Condition.PSObject.Properties.Name | Should -Be 'ArnLike'
    }

    It 'reads a file of its text as the document' {
        New-ArraylakeBucketPolicyDocument lake -Kind Cors | Set-Content "$TestDrive/cors.json"

        (Get-Content "$TestDrive/cors.json" -Raw | ConvertFrom-Json).AllowedMethods | Should -Be 'GET', 'HEAD'
    }

    It 'warns of what R2 has instead' {
        New-ArraylakeBucketPolicyDocument r2-data -WarningVariable warned -WarningAction SilentlyContinue | Out-Null

        "$warned" | Should -Match "r2-data: there is no Permission document. R2 has no policy documents"
    }

    It 'refuses a document that there is not' {
        New-ArraylakeBucketPolicyDocument ceph -Kind Trust -ErrorVariable failed -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be 'BucketConfigInvalid (InvalidArgument): ceph'
        "$failed" | Should -Match 'There is no Trust document. Auth method hmac assumes no role of AWS.'
    }

    It 'refuses an account that is not one' {
        $wrong = @{ SignerAccountId = '1234'; ErrorVariable = 'failed'; ErrorAction = 'SilentlyContinue' }

        New-ArraylakeBucketPolicyDocument lake @wrong | Should -BeNullOrEmpty

        "$failed" | Should -Match "account must be 12 digits. Received '1234'"
    }

    It 'shows each line as it is, also in a narrow window' {
        $shown = New-ArraylakeBucketPolicyDocument lake -Kind Permission | Out-String -Width 80

        $shown | Should -Match '# lake, Permission of role arraylake'
        $shown | Should -Match '(?m)^      "Resource": "arn:aws:s3:::my-lake-data"$'
    }

    It 'changes nothing' {
        $before = Get-ArraylakeBucketConfig | ConvertTo-Json

        Get-ArraylakeBucketConfig | New-ArraylakeBucketPolicyDocument -WarningAction SilentlyContinue | Out-Null

        Get-ArraylakeBucketConfig | ConvertTo-Json | Should -BeExactly $before
    }

    It 'names what it cannot find' {
        New-ArraylakeBucketPolicyDocument LAKE -ErrorVariable failed -ErrorAction SilentlyContinue |
            Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be 'BucketConfigNotFound (ObjectNotFound): LAKE'
    }
}
