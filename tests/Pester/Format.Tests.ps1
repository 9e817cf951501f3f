BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
    New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
    New-ArraylakeBucketConfig archive s3://my-archive/deep -EndpointUrl https://t3.storage.dev -Region auto -Auth @{
        method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' } | Out-Null
    $rendering = $PSStyle.OutputRendering
}

AfterAll {
    if ($rendering) { $PSStyle.OutputRendering = $rendering }
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'The table' {
    BeforeAll {
        $PSStyle.OutputRendering = 'PlainText'
        $lines = Get-ArraylakeBucketConfig | Sort-Object Nickname | Format-Table | Out-String -Stream -Width 120 |
            Where-Object { $_.Trim() }
    }

    It 'has the columns that tell configs apart' {
        $lines[0] -split '\s+' | Where-Object { $_ } |
            Should -Be 'Nickname', 'Default', 'Platform', 'Region', 'Auth', 'Uri', 'Updated'
    }

    It 'has one line for each config' {
        $lines.Count | Should -Be 4
        $lines[2] | Should -Match (
            '^archive +s3-compatible +auto +hmac +s3://my-archive/deep +\d{4}-\d\d-\d\d *$')
    }

    It 'marks the default and nothing else' {
        $lines[3] | Should -Match '^production +\* +s3 '
        $lines[2] | Should -Not -Match '\*'
    }

    It 'is the default view' {
        (Get-ArraylakeBucketConfig | Out-String) | Should -Match 'Nickname +Default +Platform'
    }

    It 'shows the same for what was read from a file' {
        $file = Join-Path $TestDrive 'configs.xml'
        Get-ArraylakeBucketConfig | Sort-Object Nickname | Export-Clixml $file

        Import-Clixml $file | Format-Table | Out-String -Stream -Width 120 | Where-Object { $_.Trim() } |
            Should -Be $lines
    }

    It 'shows the day in any culture: <_>' -ForEach 'en-US', 'en-GB', 'de-DE', 'th-TH', 'ar-SA', 'tr-TR' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $config = Get-ArraylakeBucketConfig archive
            $line = $config | Format-Table | Out-String -Stream -Width 120 | Select-String archive
            "$line" | Should -Match (
                $config.Updated.ToUniversalTime().ToString('yyyy-MM-dd', [cultureinfo]::InvariantCulture))
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'colors the mark only where color is wanted' {
        $PSStyle.OutputRendering = 'Ansi'
        $colored = Get-ArraylakeBucketConfig production | Format-Table | Out-String
        $PSStyle.OutputRendering = 'PlainText'
        $plain = Get-ArraylakeBucketConfig production | Format-Table | Out-String

        $colored | Should -Match "$([char]27)\[[0-9;]+m\*"
        $plain | Should -Not -Match "$([char]27)"
    }
}

Describe 'A table of long names' {
    BeforeAll {
        $PSStyle.OutputRendering = 'PlainText'
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName access -ExternalId test-external-id
        New-ArraylakeBucketConfig the-nickname-that-somebody-gave-to-the-bucket-of-a-team -Region ap-southeast-1 `
            s3://my-bucket-with-a-rather-long-name/and/a/prefix/that/does/not/end/2024 -Auth $role -Org other | Out-Null
        New-TestRepo $emulator -Org other -Name weather-forecast-archive-north-atlantic -Nickname (
            Get-ArraylakeBucketConfig -Org other).Nickname
    }

    It 'has one line for each object' {
        foreach ($lines in @(
                , (Get-ArraylakeBucketConfig -Org other | Out-String -Stream)
                , (Get-ArraylakeRepo -Org other | Out-String -Stream)
                , (Get-ArraylakeConnection | Format-Table | Out-String -Stream)
            )) {
            $lines = @($lines | Where-Object { $_.Trim() })
            $ruler = [array]::FindIndex([string[]] $lines, [Predicate[string]] { $args[0].StartsWith('---') })
            @($lines)[($ruler + 1)..($lines.Count - 1)] | Should -HaveCount 1
        }
    }

    It 'shortens nothing while there is room, and shows a short name of the method' {
        $row = '^the-nickname-that-somebody-gave-to-the-bucket-of-a-team +\* +s3 +ap-southeast-1 +aws role ' +
            's3://my-bucket-with-a-rather-long-name/and/a/prefix/that/does/not/end/2024 \d{4}-\d\d-\d\d *$'
        Get-ArraylakeBucketConfig -Org other | Out-String -Stream -Width 200 | Select-String '^the-' |
            Should -Match $row
        $file = Join-Path $TestDrive 'table.txt'
        Get-ArraylakeBucketConfig -Org other | Out-File -Width 250 $file
        Get-Content $file | Select-String '^the-' | Should -Match $row
        Get-ArraylakeRepo -Org other | Out-String -Stream -Width 250 | Select-String '^weather' |
            Should -Match '^weather-forecast-archive-north-atlantic the-nickname-that-somebody-gave-to-the-bucket-of-a-team '
    }

    It 'is searched for what it shows: <_>' -ForEach 'ap-southeast-1', 'aws role', 's3://my-bucket-with' {
        Get-ArraylakeBucketConfig -Org other | Out-String -Stream -Width 200 | Select-String -SimpleMatch $_ |
            Should -Not -BeNullOrEmpty
    }

    It 'shows whole locations in a file that a child writes without a terminal' {
        $file = Join-Path $TestDrive 'child.txt'
        $run = Invoke-FreshPwsh $emulator "Get-ArraylakeBucketConfig > '$file'"
        $run.Errors | Should -BeNullOrEmpty
        Get-Content $file -Raw | Should -Match 's3://my-production-data'
    }

    It 'loses nothing in the list' {
        $text = (Get-ArraylakeBucketConfig -Org other | Format-List | Out-String -Width 80) -replace '\n +'
        $text | Should -Match 'the-nickname-that-somebody-gave-to-the-bucket-of-a-team'
        $text | Should -Match 's3://my-bucket-with-a-rather-long-name/and/a/prefix/that/does/not/end/2024'
        $text | Should -Match 'aws_customer_managed_role'
    }
}

Describe 'Other views' {
    BeforeAll { $PSStyle.OutputRendering = 'PlainText' }

    It 'has wide views with the default marked' {
        Get-ArraylakeBucketConfig | Format-Wide | Out-String | Should -Match 'production \*'
        Get-ArraylakeRepo -Org other | Format-Wide | Out-String -Width 120 | Should -Match 'weather-forecast'
        Get-ArraylakeConnection | Format-Wide | Out-String | Should -Match 'acme at http'
    }

    It 'shows times in lists as in tables' {
        foreach ($text in (Get-ArraylakeBucketConfig | Format-List | Out-String),
            (Get-ArraylakeRepo -Org other | Format-List | Out-String), (Get-ArraylakeConnection | Out-String)) {
            $text | Should -Match '(Updated|Expires) +: \d{4}-\d\d-\d\d \d\d:\d\dZ'
            $text | Should -Not -Match '\d/\d'
        }
    }

    It 'shows credentials masked, with the time they end' {
        $credential = Get-ArraylakeBucketConfig -Org other | Get-ArraylakeBucketCredential
        $credential | Out-String | Should -Match '(?s)Expiration +: \d{4}-\d\d-\d\d .*SecretAccessKey +: \*{10}'
        $credential | Format-Table | Out-String -Width 200 | Should -Match 'Nickname +Access +Expiration +Uri'
    }

    It 'writes no escape sequences where output is redirected' {
        $run = Invoke-FreshPwsh $emulator 'Get-ArraylakeBucketConfig; Get-ArraylakeBucketConfig | Format-Wide'
        $run.Output | Should -Match '\*'
        $run.Output | Should -Not -Match "$([char]27)"
    }
}

Describe 'The list' {
    It 'shows everything but secrets' {
        $PSStyle.OutputRendering = 'PlainText'
        $text = Get-ArraylakeBucketConfig archive | Format-List | Out-String -Width 200

        foreach ($label in 'Nickname', 'Org', 'Id', 'IsDefault', 'Platform', 'Uri', 'Name', 'Prefix', 'Region',
            'EndpointUrl', 'ExtraConfig', 'Auth', 'IsManaged', 'Health', 'Created', 'Updated', 'CreatedBy', 'ServiceUri') {
            $text | Should -Match "(?m)^$label +:"
        }
        $text | Should -Match 'endpoint_url=https://t3.storage.dev'
        $text | Should -Match '"secret_access_key":"\*{10}"'
    }

    It 'shows no secret with -Property *' {
        Get-ArraylakeBucketConfig archive | Format-List * -Force | Out-String | Should -Not -Match 'canary'
        (Get-ArraylakeBucketConfig archive).Auth | Format-List * -Force | Out-String | Should -Not -Match 'canary'
    }
}
