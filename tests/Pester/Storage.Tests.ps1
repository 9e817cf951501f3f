BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Changing, copying and using' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 -Auth (
            New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-external-id) | Out-Null
        New-ArraylakeBucketConfig keys s3://my-key-data -EndpointUrl https://t3.storage.dev -Region auto -Auth (
            New-ArraylakeBucketAuth -Hmac -Credential ([pscredential]::new('canary-id', ('canary-key' | ConvertTo-SecureString -AsPlainText)))) |
            Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data -Auth (New-ArraylakeBucketAuth -GcpServiceAccount a@b.example) | Out-Null
        $file = Join-Path $TestDrive 'configs'
    }

    It 'changes every piped config and nothing else of it' {
        Get-ArraylakeBucketConfig -Platform s3* | Set-ArraylakeBucketConfig -Region eu-west-1

        (Get-ArraylakeBucketConfig -Platform s3*).Region | Should -Be 'eu-west-1', 'eu-west-1'
        (Get-ArraylakeBucketConfig production).Auth.ToString() | Should -Match '"external_role_name":"arraylake"'
        (Get-ArraylakeBucketConfig keys).EndpointUrl | Should -Be 'https://t3.storage.dev'
    }

    It 'changes configs from the rows of a CSV' {
        [pscustomobject]@{ Nickname = 'production'; Region = 'eu-west-1'; Uri = '' },
        [pscustomobject]@{ Nickname = 'google'; Region = ''; Uri = 'gs://my-other-data/deep' } | Export-Csv $file

        Import-Csv $file | Set-ArraylakeBucketConfig

        (Get-ArraylakeBucketConfig production).Region | Should -Be 'eu-west-1'
        (Get-ArraylakeBucketConfig google).Uri | Should -Be 'gs://my-other-data/deep'
    }

    It 'copies what can be read back, and names what cannot, per object' {
        Get-ArraylakeBucketConfig |
            New-ArraylakeBucketConfig -Org other -ErrorAction SilentlyContinue -ErrorVariable refused | Out-Null

        (Get-ArraylakeBucketConfig -Org other).Nickname | Sort-Object | Should -Be 'google', 'keys'
        @($refused).Count | Should -Be 1
        "$refused" | Should -Match 'shared_secret is masked'
        $headers = @{ Authorization = "Bearer $($emulator.Token)" }
        $stored = Invoke-RestMethod "$($emulator.Uri)/orgs/other/buckets" -Headers $headers | Write-Output | Where-Object nickname -EQ keys
        $stored.auth_config.secret_access_key | Should -BeExactly 'canary-key'
    }

    It 'recreates from <Format> what can be recreated and refuses by name what was masked' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json -Depth 9 | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'CLIXML'; Write = { $input | Export-Clixml $file }; Read = { Import-Clixml $file } }
    ) {
        Get-ArraylakeBucketConfig | & $Write

        & $Read | New-ArraylakeBucketConfig -Org other -ErrorAction SilentlyContinue -ErrorVariable refused | Out-Null

        Get-Content $file -Raw | Should -Not -Match 'canary'
        (Get-ArraylakeBucketConfig -Org other).Nickname | Should -Be 'google'
        "$refused" | Should -Match 'shared_secret is masked'
        "$refused" | Should -Match 'secret_access_key is masked'
    }

    It 'sets the default from the pipeline' {
        Get-ArraylakeBucketConfig google | Set-ArraylakeDefaultBucketConfig

        (Get-ArraylakeBucketConfig -Default).Nickname | Should -Be 'google'
    }

    It 'shows the repos of each config' {
        New-TestRepo $emulator -Name weather -Nickname production
        New-TestRepo $emulator -Name ocean -Nickname google

        Get-ArraylakeBucketConfig | Get-ArraylakeRepo | Sort-Object Name | ForEach-Object { "$($_.Name) in $($_.BucketConfig)" } |
            Should -Be 'ocean in google', 'weather in production'
        Get-ArraylakeRepo | Format-Table | Out-String | Should -Match 'Name +BucketConfig +Prefix +Kind +Status'
    }

    It 'hands credentials to tools and to nobody else' {
        $credential = Get-ArraylakeBucketCredential keys

        $credential | Format-List * -Force | Out-String | Should -Not -Match 'canary'
        $credential | ConvertTo-Json | Should -Not -Match 'canary'
        $credential.ToEnvironment().AWS_SECRET_ACCESS_KEY | Should -BeExactly 'canary-key'
        $credential.AsCredential().UserName | Should -BeExactly 'canary-id'
        $credential.AsCredential().GetNetworkCredential().Password | Should -BeExactly 'canary-key'
    }
}
