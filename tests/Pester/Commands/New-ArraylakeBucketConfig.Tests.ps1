. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'New-ArraylakeBucketConfig' {
    BeforeEach { Clear-TestOrg $emulator }

    It 'emits the config as the service stored it' {
        $made = New-ArraylakeBucketConfig production s3://my-production-data/deep/ -Region us-east-1

        $made.PSTypeNames[0] | Should -Be 'Arraylake.BucketConfig'
        $made.Id | Should -Be (Get-TestConfig $emulator).id
        $made.Uri | Should -Be 's3://my-production-data/deep'
    }

    It 'takes its parameters from a hashtable' {
        $minio = @{
            Nickname       = 'minio'
            Uri            = 's3://my-minio-data'
            EndpointUrl    = 'http://localhost:9000'
            UseSsl         = $false
            ForcePathStyle = $true
        }

        (New-ArraylakeBucketConfig @minio).ExtraConfig.ToString() |
            Should -Be 'endpoint_url=http://localhost:9000;force_path_style=true;use_ssl=false'
    }

    It 'keeps what it emits in -OutVariable and hands it on' {
        $nickname = New-ArraylakeBucketConfig google gs://my-google-data -OutVariable made | ForEach-Object Nickname

        $nickname | Should -Be 'google'
        $made.Nickname | Should -Be 'google'
    }

    It 'creates a config for each row of a CSV, whose empty cells count as not given' {
        $file = Join-Path $TestDrive 'rows.csv'
        Set-Content $file @'
Nickname,Uri,Region,EndpointUrl,Auth
north,s3://my-north-data,eu-north-1,,
tigris,s3://my-tigris-data,,https://t3.storage.dev,anonymous
cold,gs://my-cold-data,,,"{""method"":""gcp_customer_managed_role"",""target_service_account"":""a@b.example""}"
'@

        $made = Import-Csv $file | New-ArraylakeBucketConfig

        $made | ForEach-Object { "$($_.Nickname) $($_.Platform) $($_.AuthMethod)" } |
            Should -Be 'north s3 anonymous', 'tigris s3-compatible anonymous', 'cold gs gcp_customer_managed_role'
    }

    It 'makes the new config the default with -SetDefault, and the first one without' {
        New-ArraylakeBucketConfig one gs://bucket-one | Out-Null
        New-ArraylakeBucketConfig two gs://bucket-two | Out-Null
        (New-ArraylakeBucketConfig three gs://bucket-three -SetDefault).IsDefault | Should -BeTrue

        (Get-TestConfig $emulator | Where-Object is_default).nickname | Should -Be 'three'
    }

    It 'emits the config all the same where the second request of -SetDefault fails' {
        New-ArraylakeBucketConfig one gs://bucket-one | Out-Null
        Set-TestFault $emulator @{ status = 403; path = '/orgs/*/buckets/*/default'; methods = @('POST') }

        $made = New-ArraylakeBucketConfig two gs://bucket-two -SetDefault -ErrorVariable failed `
            -ErrorAction SilentlyContinue

        $made.Nickname | Should -Be 'two'
        $failed | Format-TestError | Should -Be 'ArraylakeForbidden (PermissionDenied): two'
        "$failed" | Should -Match 'was created, but is not the default'
    }

    It 'warns about keys that cannot be restricted to the prefix' {
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key

        New-ArraylakeBucketConfig keys s3://my-key-data/deep -Region us-east-1 -Auth $keys -WarningVariable warned `
            -WarningAction SilentlyContinue | Out-Null

        "$warned" | Should -Match 'everyone who receives them has access'
    }

    It 'says with -Verbose that old Python clients cannot use a prefix' {
        $said = New-ArraylakeBucketConfig google gs://my-google-data/deep -Verbose 4>&1 |
            Where-Object { $_ -is [System.Management.Automation.VerboseRecord] }

        "$said" | Should -Match 'Python clients before 0.9.5'
    }

    It 'creates many with -ThrottleLimit and answers in the order of the rows' {
        $made = 1..20 | ForEach-Object { [pscustomobject]@{ Nickname = "row-$_"; Uri = "gs://bucket-$_" } } |
            New-ArraylakeBucketConfig -ThrottleLimit 16

        $made.Nickname | Should -Be (1..20 | ForEach-Object { "row-$_" })
        @(Get-TestConfig $emulator).Count | Should -Be 20
    }
}

Describe 'New-ArraylakeBucketConfig refuses' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
    }

    It '<What>, and says how to mend it' -ForEach @(
        @{ What = 'a nickname that is too short'; Line = 'New-ArraylakeBucketConfig x gs://some-bucket'
            Expected = 'BucketConfigInvalid (InvalidArgument): x'; Action = 'Fix the nickname\.' }
        @{ What = 'a location that is none'; Line = 'New-ArraylakeBucketConfig some https://some-bucket'
            Expected = 'BucketConfigInvalid (InvalidArgument): some'; Action = 'Fix -Uri\.' }
        @{ What = 'Amazon S3 without a region'; Line = 'New-ArraylakeBucketConfig some s3://some-bucket'
            Expected = 'BucketConfigInvalid (InvalidArgument): some'; Action = 'Fix -Region\.' }
        @{ What = 'a method that does not fit the platform'
            Line = 'New-ArraylakeBucketConfig some gs://some-bucket -Auth (New-ArraylakeBucketAuth -AwsRole ' +
                '-AccountId 1 -RoleName some -ExternalId some)'
            Expected = 'BucketConfigInvalid (InvalidArgument): some'; Action = 'Fix -Auth\.' }
        @{ What = 'a nickname that is taken'; Line = 'New-ArraylakeBucketConfig production gs://some-bucket'
            Expected = 'BucketConfigExists (ResourceExists): production'; Action = 'Get-ArraylakeBucketConfig shows' }
        @{ What = 'a location that is taken'
            Line = 'New-ArraylakeBucketConfig some s3://my-production-data -Region eu-west-1'
            Expected = 'BucketConfigExists (ResourceExists): some'; Action = 'Get-ArraylakeBucketConfig shows' }
    ) {
        . ([scriptblock]::Create("$Line -ErrorVariable failed -ErrorAction SilentlyContinue")) | Should -BeNullOrEmpty

        $failed | Format-TestError | Should -Be $Expected
        $failed[0].ErrorDetails.RecommendedAction | Should -Match $Action
        (Get-TestConfig $emulator).nickname | Should -Be 'production'
    }
}

Describe 'New-ArraylakeBucketConfig with rows, some of which are bad' {
    BeforeEach { Clear-TestOrg $emulator }

    It 'drops nothing that it cannot read: <Column>' -ForEach @(
        @{ Column = 'UseSsl'; Value = 'perhaps' }
        @{ Column = 'Auth'; Value = 'hmac' }
        @{ Column = 'ExtraConfig'; Value = 'nonsense' }
        @{ Column = 'Platform'; Value = 'floppy' }
        @{ Column = 'SetDefault'; Value = 'perhaps' }
    ) {
        $bad = [pscustomobject]@{ Nickname = 'bad'; Uri = 'gs://bad-bucket'; $Column = $Value }
        $good = [pscustomobject]@{ Nickname = 'good'; Uri = 'gs://good-bucket' }

        $bad, $good | New-ArraylakeBucketConfig -ErrorVariable failed -ErrorAction SilentlyContinue | Out-Null

        @($failed).Count | Should -Be 1
        (Get-TestConfig $emulator).nickname | Should -Be 'good'
    }

    It 'creates from <Format> what can be created, and refuses by name what was masked' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json -Depth 9 | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'CLIXML'; Write = { $input | Export-Clixml $file }; Read = { Import-Clixml $file } }
    ) {
        $file = Join-Path $TestDrive 'configs'
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-id
        $account = New-ArraylakeBucketAuth -GcpServiceAccount a@b.example
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 -Auth $role | Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data -Auth $account | Out-Null
        Get-ArraylakeBucketConfig | & $Write

        & $Read | New-ArraylakeBucketConfig -Org other -ErrorAction SilentlyContinue -ErrorVariable refused | Out-Null

        Get-Content $file -Raw | Should -Not -Match 'canary'
        (Get-TestConfig $emulator -Org other).nickname | Should -Be 'google'
        "$refused" | Should -Match 'shared_secret is masked'
    }
}

Describe 'New-ArraylakeBucketConfig -Org' {
    BeforeAll {
        Clear-TestOrg $emulator
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-id
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 -Auth $role | Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data | Out-Null
        Get-ArraylakeBucketConfig | New-ArraylakeBucketConfig -Org other -ErrorAction SilentlyContinue `
            -ErrorVariable refused | Out-Null
    }

    It 'is the destination of piped configs' {
        (Get-TestConfig $emulator -Org other).nickname | Should -Be 'google'
    }

    It 'does not copy what the service does not give back, and names the secret' {
        @($refused).Count | Should -Be 1
        "$refused" | Should -Match 'shared_secret is masked'
    }

    It 'copies that too where -Auth has the secret' {
        Get-ArraylakeBucketConfig production | New-ArraylakeBucketConfig -Org other -Auth $role | Out-Null

        (Get-TestConfig $emulator -Org other).nickname | Should -Be 'google', 'production'
    }
}

Describe 'New-ArraylakeBucketConfig under -WhatIf and -Confirm' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script '
            New-ArraylakeBucketConfig brandnew gs://my-new-data/deep -WhatIf
            New-ArraylakeBucketConfig brandnew gs://my-new-data/deep -SetDefault -WhatIf
            New-ArraylakeBucketConfig brandnew gs://my-new-data -Confirm
            $Error[0].FullyQualifiedErrorId
            "$($Error[0])"
            $WhatIfPreference = $true
            New-ArraylakeBucketConfig brandnew gs://my-new-data
            New-ArraylakeBucketConfig x gs://my-new-data
            $Error[0].FullyQualifiedErrorId'
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints what would be created' {
        $lines[0] | Should -BeExactly (
            'What if: Performing the operation "Create" on target ' +
            '"BucketConfig ''brandnew'' (gs://my-new-data/deep) in org ''acme''".')
    }

    It 'prints that it would be the default' {
        $lines[1] | Should -BeLike 'What if: Performing the operation "Create, and make it the default" on target *'
    }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[2] | Should -BeLike 'ConfirmationRequired,*'
        $lines[3] | Should -Match 'Add -Confirm:\$false'
    }

    It 'obeys $WhatIfPreference' {
        $lines[4] | Should -BeLike 'What if: *'
    }

    It 'checks the rules in a rehearsal, too' {
        $lines[5] | Should -BeLike 'BucketConfigInvalid,*'
    }

    It 'creates nothing' {
        (Get-TestConfig $emulator).nickname | Should -Be 'production'
    }
}
