. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Export-ArraylakeBucketConfig' {
    BeforeAll {
        Clear-TestOrg $emulator
        $role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake -ExternalId canary-id
        $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 -Auth $role | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -Region us-east-1 `
            -Auth $keys | Out-Null
        Push-Location $TestDrive
    }
    AfterAll { Pop-Location }

    It 'writes <Name>, a file that names secrets and holds none' -ForEach @(
        @{ Name = 'a.yaml' }, @{ Name = 'a.yml' }, @{ Name = 'a.json' }
    ) {
        $file = Export-ArraylakeBucketConfig $Name

        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Get-Item $Name).FullName
        $text = Get-Content $file -Raw
        $text | Should -Not -Match canary
        $text | Should -Match 'arraylake-acme-minio'
        $text | Should -Match 'arraylake-acme-production'
        $file | Compare-ArraylakeBucketConfig -Prune | Should -BeNullOrEmpty
    }

    It 'writes JSON that the schema beside it accepts' {
        Export-ArraylakeBucketConfig b.json | Get-Content -Raw |
            Test-Json -SchemaFile ./arraylake-buckets.schema.json | Should -BeTrue
    }

    It 'writes the same text for the same configs' {
        (Export-ArraylakeBucketConfig c.yaml | Get-FileHash).Hash |
            Should -Be (Export-ArraylakeBucketConfig d.yaml | Get-FileHash).Hash
    }

    It 'writes one file for each organization to a folder' {
        (Get-ArraylakeOrg | Export-ArraylakeBucketConfig -Path ./all/).Name |
            Should -Be (Get-ArraylakeOrg | ForEach-Object { "$_.yaml" })
    }

    It 'sends one request' {
        Start-TestCount $emulator

        Export-ArraylakeBucketConfig e.yaml | Out-Null

        Stop-TestCount $emulator | Should -Be 1
    }

    It 'writes nothing under -WhatIf' {
        Export-ArraylakeBucketConfig f.yaml -WhatIf | Should -BeNullOrEmpty
        Test-Path f.yaml | Should -BeFalse
    }

    It 'keeps an existing file with -NoClobber' {
        Set-Content g.yaml mine

        { Export-ArraylakeBucketConfig g.yaml -NoClobber -ErrorAction Stop } | Should -Throw '*-NoClobber*'
        Get-Content g.yaml | Should -Be mine
    }
}
