. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Compare-ArraylakeBucketConfig' {
    BeforeAll {
        Clear-TestOrg $emulator
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
        New-ArraylakeBucketConfig staging s3://my-staging-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig prod s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig lake s3://my-lake-data/v1 -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig old s3://my-old-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -Region us-east-1 `
            -Auth $keys | Out-Null
        New-TestRepo $emulator -Name ocean -Nickname lake
        Push-Location $TestDrive
        Set-Content acme.yaml @'
organization: acme
default: production
buckets:
  archive: { uri: s3://my-archive-data, region: us-east-1 }
  lake: { uri: s3://my-lake-data/v2, region: us-east-1 }
  minio:
    uri: s3://my-minio-data
    endpoint_url: http://localhost:9000
    region: us-east-1
    auth: { method: hmac, keys: { secret: minio-keys } }
  production: { uri: s3://my-production-data, region: us-east-1 }
  staging: { uri: s3://my-staging-data, region: us-west-2 }
'@
        $rendering, $PSStyle.OutputRendering = $PSStyle.OutputRendering, 'PlainText'
    }
    AfterAll {
        $PSStyle.OutputRendering = $rendering
        Pop-Location
    }

    It 'shows a plan that fits 80 columns' {
        $lines = Compare-ArraylakeBucketConfig acme.yaml -Prune | Out-String -Stream -Width 80 |
            ForEach-Object TrimEnd | Where-Object { $_ }

        $lines -join "`n" | Should -BeExactly (@'
   Organization: acme   (6 differences, 1 of them blocked)
  Action     Nickname   Change
--------     --------   ------
+ Create     archive    s3://my-archive-data, us-east-1, anonymous
! Update     lake       prefix: v1 -> v2; blocked: used by ocean, so only the ni
                        ckname can change
- Remove     old        s3://my-old-data
> Rename     prod       -> production
~ Update     staging    region: us-east-1 -> us-west-2
* SetDefault production was: staging
'@ -replace "`r")
    }

    It 'shows the same for what was read from a file' {
        $differences = Compare-ArraylakeBucketConfig acme.yaml -IncludeEqual
        $differences | Export-Clixml plan.xml

        (Import-Clixml plan.xml | Format-Table | Out-String -Width 80) -replace '(?m)^   Organization.*$' |
            Should -Be (($differences | Format-Table | Out-String -Width 80) -replace '(?m)^   Organization.*$')
    }

    It 'has colors where the host has' {
        $PSStyle.OutputRendering = 'Ansi'
        try {
            Compare-ArraylakeBucketConfig acme.yaml | Out-String | Should -Match ([regex]::Escape("`e[32m+ Create"))
        }
        finally { $PSStyle.OutputRendering = 'PlainText' }
    }

    It 'returns nothing where nothing differs' {
        Export-ArraylakeBucketConfig same.yaml | Compare-ArraylakeBucketConfig -Prune | Should -BeNullOrEmpty
    }

    It 'compares access keys with those of -SecretResolver' {
        $resolver = { param($name) if ($name -eq 'minio-keys') {
                [pscredential]::new('canary-id', (ConvertTo-SecureString canary-new -AsPlainText -Force)) } }

        $minio = Compare-ArraylakeBucketConfig acme.yaml -SecretResolver $resolver | Where-Object Nickname -EQ minio

        $minio.Description | Should -Be 'auth.secret_access_key: changed'
        $minio | ConvertTo-Json -Depth 5 | Should -Not -Match canary
    }

    It 'has words for enumerations in JSON with -EnumsAsStrings, and in CSV' {
        $differences = Compare-ArraylakeBucketConfig acme.yaml

        $words = $differences.Action | ForEach-Object { "$_" }
        ($differences | ConvertTo-Json -Depth 4 -EnumsAsStrings | ConvertFrom-Json).Action | Should -Be $words
        ($differences | ConvertTo-Csv | ConvertFrom-Csv).Action | Should -Be $words
    }

    It 'can be a table in Markdown' {
        Compare-ArraylakeBucketConfig acme.yaml |
            ForEach-Object { "| $($_.Action) | $($_.Nickname) | $($_.Description) |" } |
            Should -Contain '| Rename | prod | -> production |'
    }

    It 'names file, line and column of each error, and sends nothing' {
        Set-Content bad.yaml "organization: acme`nbuckets:`n  one: { uri: s3://b-1, regio: x }`n  two: {}"
        Start-TestCount $emulator

        $failed = Compare-ArraylakeBucketConfig bad.yaml -ErrorAction Continue 2>&1

        "$failed" | Should -Match '^bad\.yaml:3:25: .* bad\.yaml:4:8: '
        Stop-TestCount $emulator | Should -Be 0
    }

    It 'changes nothing' {
        Compare-ArraylakeBucketConfig acme.yaml -Prune | Out-Null

        (Get-ArraylakeBucketConfig).Nickname | Sort-Object | Should -Be 'lake', 'minio', 'old', 'prod', 'staging'
    }
}
