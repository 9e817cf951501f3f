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
        $lines[0] -split '\s+' | Where-Object { $_ } | Should -Be 'Nickname', 'Default', 'Platform', 'Uri', 'Region', 'Auth', 'Updated'
    }

    It 'has one line for each config' {
        $lines.Count | Should -Be 4
        $lines[2] | Should -Match '^archive +s3-compatible +s3://my-archive/deep +auto +hmac +\d{4}-\d\d-\d\d \d\d:\d\dZ *$'
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

        Import-Clixml $file | Format-Table | Out-String -Stream -Width 120 | Where-Object { $_.Trim() } | Should -Be $lines
    }

    It 'shows the time in any culture: <_>' -ForEach 'en-US', 'en-GB', 'de-DE', 'th-TH', 'ar-SA', 'tr-TR' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $config = Get-ArraylakeBucketConfig archive
            $line = $config | Format-Table | Out-String -Stream -Width 120 | Select-String archive
            "$line" | Should -Match $config.Updated.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", [cultureinfo]::InvariantCulture)
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'colours the mark only where colour is wanted' {
        $PSStyle.OutputRendering = 'Ansi'
        $coloured = Get-ArraylakeBucketConfig production | Format-Table | Out-String
        $PSStyle.OutputRendering = 'PlainText'
        $plain = Get-ArraylakeBucketConfig production | Format-Table | Out-String

        $coloured | Should -Match "$([char]27)\[[0-9;]+m\*"
        $plain | Should -Not -Match "$([char]27)"
    }
}

Describe 'The list' {
    It 'shows everything but secrets' {
        $PSStyle.OutputRendering = 'PlainText'
        $text = Get-ArraylakeBucketConfig archive | Format-List | Out-String -Width 200

        foreach ($label in 'Nickname', 'Org', 'Id', 'IsDefault', 'Platform', 'Uri', 'Name', 'Prefix', 'Region', 'EndpointUrl',
            'ExtraConfig', 'Auth', 'Created', 'Updated', 'CreatedBy', 'ServiceUri') {
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
