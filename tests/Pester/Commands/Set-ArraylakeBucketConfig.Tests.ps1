. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Set-ArraylakeBucketConfig' {
    BeforeEach {
        Clear-TestOrg $emulator
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-id
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 -Auth $role | Out-Null
        New-ArraylakeBucketConfig tigris s3://my-tigris-data -EndpointUrl https://t3.storage.dev -Region auto | Out-Null
        New-ArraylakeBucketConfig google gs://my-google-data/deep | Out-Null
        $file = Join-Path $TestDrive 'configs'
    }

    It 'emits nothing, and the changed config with -PassThru' {
        Set-ArraylakeBucketConfig production -Region eu-west-1 | Should -BeNullOrEmpty
        (Set-ArraylakeBucketConfig production -Region eu-west-2 -PassThru).Region | Should -Be 'eu-west-2'
    }

    It 'changes every piped config and nothing else of it' {
        Get-ArraylakeBucketConfig -Platform s3* | Set-ArraylakeBucketConfig -Region eu-west-1

        (Get-ArraylakeBucketConfig -Platform s3*).Region | Should -Be 'eu-west-1', 'eu-west-1'
        (Get-ArraylakeBucketConfig production).Auth.ToString() | Should -Match '"external_role_name":"arraylake"'
        (Get-ArraylakeBucketConfig tigris).EndpointUrl | Should -Be 'https://t3.storage.dev'
    }

    It 'changes configs from the rows of a CSV, whose empty cells count as not given' {
        [pscustomobject]@{ Nickname = 'production'; Region = 'eu-west-1'; Uri = '' },
        [pscustomobject]@{ Nickname = 'google'; Region = ''; Uri = 'gs://my-other-data/deep' } | Export-Csv $file

        Import-Csv $file | Set-ArraylakeBucketConfig

        (Get-ArraylakeBucketConfig production).Region | Should -Be 'eu-west-1'
        (Get-ArraylakeBucketConfig google).Uri | Should -Be 'gs://my-other-data/deep'
    }

    It 'does not take the properties of a config from Import-Clixml for changes' {
        Get-ArraylakeBucketConfig production | Export-Clixml $file
        Set-ArraylakeBucketConfig production -Region eu-west-1

        Import-Clixml $file | Set-ArraylakeBucketConfig -ExtraConfig @{ use_ssl = $true }

        (Get-TestConfig $emulator)[0].extra_config.region_name | Should -Be 'eu-west-1'
    }

    It 'changes what was edited in an export as <Form>, and nothing else' -ForEach @(
        @{ Form = 'CSV' }, @{ Form = 'JSON' }, @{ Form = 'CLIXML' }
    ) {
        $all = Get-ArraylakeBucketConfig
        switch ($Form) {
            CSV { $all | Export-Csv $file; $rows = Import-Csv $file }
            JSON { $all | ConvertTo-Json -WarningAction Ignore | Set-Content $file
                $rows = Get-Content $file -Raw | ConvertFrom-Json }
            CLIXML { $all | Export-Clixml $file; $rows = Import-Clixml $file }
        }

        $untouched = $rows | Set-ArraylakeBucketConfig -Debug 3>&1 5>&1
        $row = $rows | Where-Object Nickname -EQ production
        $row.Region = 'eu-west-1'
        $row.Prefix = 'deep'
        $changed = $rows | Set-ArraylakeBucketConfig -PassThru -Debug 5>&1

        "$untouched" | Should -Not -Match 'PATCH|POST|WARNING'
        @("$changed" -split '(?=PATCH)').Count | Should -Be 2
        $now = Get-ArraylakeBucketConfig production
        $now.Region, $now.Prefix | Should -Be 'eu-west-1', 'deep'
    }

    It 'takes settings as <Form>' -ForEach @(
        @{ Form = 'a hashtable'; Settings = @{ use_ssl = $true } }
        @{ Form = 'text'; Settings = 'use_ssl=true' }
        @{ Form = 'JSON'; Settings = '{"use_ssl":true}' }
        @{ Form = 'an object'; Settings = [pscustomobject]@{ use_ssl = $true } }
    ) {
        Set-ArraylakeBucketConfig production -ExtraConfig $Settings

        $stored = (Get-TestConfig $emulator)[0].extra_config
        $stored.use_ssl | Should -BeTrue
        $stored.region_name | Should -Be 'us-east-1'
    }

    It 'removes a setting that is given as $null' {
        Set-ArraylakeBucketConfig tigris -ExtraConfig @{ region_name = $null }

        (Get-TestConfig $emulator)[1].extra_config.PSObject.Properties.Name | Should -Be 'endpoint_url'
    }

    It 'clears the prefix with a URI that has none' {
        (Set-ArraylakeBucketConfig google -Uri gs://my-google-data -PassThru).Prefix | Should -BeNullOrEmpty
    }

    It 'changes one part of a role and keeps the others, the secret included' {
        Set-ArraylakeBucketConfig production -Auth (New-ArraylakeBucketAuth -AwsRole -RoleName another)

        $stored = (Get-TestConfig $emulator)[0].auth_config
        $stored.external_role_name, $stored.external_customer_id | Should -Be 'another', '123456789012'
        $stored.shared_secret | Should -Be '**********'
    }

    It 'says what can be changed where no change is given, and sends nothing' {
        Start-TestCount $emulator

        $failed = $null
        Set-ArraylakeBucketConfig production -ErrorAction SilentlyContinue -ErrorVariable failed

        Stop-TestCount $emulator | Should -Be 0
        $failed | Format-TestError | Should -Be 'BucketConfigInvalid (InvalidArgument): production'
        "$failed" | Should -Match 'at least one of -Uri, -Region'
    }

    It 'warns about keys that cannot be restricted to the prefix' {
        $keys = @{ method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' }

        $warned = Set-ArraylakeBucketConfig tigris -Uri s3://my-tigris-data/deep -Auth $keys 3>&1

        $warned | Should -Match 'everyone who receives them has access'
    }

    It 'changes many with -ThrottleLimit and answers in their order' {
        $changed = Get-ArraylakeBucketConfig | Set-ArraylakeBucketConfig -ExtraConfig @{ use_ssl = $true } -PassThru `
            -ThrottleLimit 8

        $changed.Nickname | Should -Be 'production', 'tigris', 'google'
    }
}

Describe 'Set-ArraylakeBucketConfig refuses' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
        New-TestRepo $emulator -Name ocean -Nickname production
        $before = Get-TestConfig $emulator | ConvertTo-Json -Depth 9
    }

    It '<What>' -ForEach @(
        @{ What = 'a nickname that is not there'; Line = "Set-ArraylakeBucketConfig no-such -Region eu-west-1"
            Expected = 'BucketConfigNotFound (ObjectNotFound): no-such' }
        @{ What = 'a nickname in another case'; Line = "Set-ArraylakeBucketConfig STAGING -Region eu-west-1"
            Expected = 'BucketConfigNotFound (ObjectNotFound): STAGING' }
        @{ What = 'a location that is none'; Line = "Set-ArraylakeBucketConfig staging -Uri nonsense"
            Expected = 'BucketConfigInvalid (InvalidArgument): staging' }
        @{ What = 'a location that is taken'
            Line = "Set-ArraylakeBucketConfig staging -Uri s3://my-production-data -Region us-east-1"
            Expected = 'BucketConfigExists (ResourceExists): staging' }
        @{ What = 'to change what a repo uses'; Line = "Set-ArraylakeBucketConfig production -Region eu-west-1"
            Expected = 'BucketConfigInUse (ResourceBusy): production' }
        @{ What = 'a config of another organization than -Org'
            Line = "Get-ArraylakeBucketConfig staging | Set-ArraylakeBucketConfig -Org other -Region eu-west-1"
            Expected = 'ArraylakeConnectionMismatch (InvalidArgument): staging' }
        @{ What = 'a mask in place of a secret'
            Line = "Set-ArraylakeBucketConfig staging -Auth @{
                method = 'hmac'; access_key_id = 'id'; secret_access_key = '**********' }"
            Expected = 'BucketConfigInvalid (InvalidArgument): staging' }
    ) {
        . ([scriptblock]::Create("$Line -ErrorVariable failed -ErrorAction SilentlyContinue"))

        $failed | Format-TestError | Should -Be $Expected
        Get-TestConfig $emulator | ConvertTo-Json -Depth 9 | Should -Be $before
    }

    It 'one row, and changes the next' {
        [pscustomobject]@{ Nickname = 'staging'; Uri = 'nonsense' },
        [pscustomobject]@{ Nickname = 'staging'; UseSsl = 'true' } |
            Set-ArraylakeBucketConfig -ErrorVariable failed -ErrorAction SilentlyContinue

        @($failed).Count | Should -Be 1
        (Get-TestConfig $emulator)[1].extra_config.use_ssl | Should -BeTrue
    }
}

Describe 'Set-ArraylakeBucketConfig under -WhatIf and -Confirm' {
    BeforeAll {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        $change = "Set-ArraylakeBucketConfig production -Region eu-west-1 -Auth @{
            method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' }"
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script "
            $change -WhatIf
            $change -Confirm
            `$Error[0].FullyQualifiedErrorId
            `"`$(`$Error[0])`""
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints what would change, without a secret' {
        $lines[0] | Should -BeExactly (
            'What if: Performing the operation "Set: ' +
            'Region ''us-east-1'' -> ''eu-west-1'', Auth ''anonymous'' -> ' +
            '''{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}''" ' +
            'on target "BucketConfig ''production'' (s3://my-production-data) in org ''acme''".')
    }

    It 'is refused where nobody can be asked, with the switch that does without' {
        $lines[1] | Should -BeLike 'ConfirmationRequired,*'
        $lines[2] | Should -Match 'Add -Confirm:\$false'
    }

    It 'changes nothing' {
        $stored = Get-TestConfig $emulator
        $stored.extra_config.region_name, $stored.auth_config.method | Should -Be 'us-east-1', 'anonymous'
    }
}
