BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Pipelines' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data/deep | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -UseSsl $false -ForcePathStyle $true |
            Out-Null
    }

    It 'pipes Get into Rename with a script block' {
        Get-ArraylakeBucketConfig | Rename-ArraylakeBucketConfig -NewNickname { "acme-$($_.Nickname)" }

        (Get-ArraylakeBucketConfig).Nickname | Sort-Object | Should -Be 'acme-minio', 'acme-production', 'acme-staging'
    }

    It 'pipes Rename -PassThru into Remove' {
        Rename-ArraylakeBucketConfig minio gone -PassThru | Remove-ArraylakeBucketConfig -Force

        (Get-ArraylakeBucketConfig).Nickname | Sort-Object | Should -Be 'production', 'staging'
    }

    It 'pipes New into Rename into Get' {
        $config = New-ArraylakeBucketConfig brandnew gs://my-new-data | Rename-ArraylakeBucketConfig -NewNickname newer -PassThru |
            Get-ArraylakeBucketConfig

        $config.Nickname | Should -BeExactly 'newer'
    }

    It 'pipes nicknames as text' {
        'minio', 'staging' | Remove-ArraylakeBucketConfig -Force

        (Get-ArraylakeBucketConfig).Nickname | Should -Be 'production'
    }

    It 'takes a script block for each parameter that binds by property name' {
        @{ key = 'one' }, @{ key = 'two' } | ForEach-Object { [pscustomobject]$_ } |
            New-ArraylakeBucketConfig -Nickname { "nick-$($_.key)" } -Uri { "s3://data-$($_.key)" } -Region us-east-1 -Auth {
                @{ method = 'hmac'; access_key_id = "id-$($_.key)"; secret_access_key = 'KEY' } } | Out-Null

        (Get-ArraylakeBucketConfig nick-*).Uri | Sort-Object | Should -Be 's3://data-one', 's3://data-two'
        (Get-ArraylakeBucketConfig nick-*).AuthMethod | Should -Be 'hmac', 'hmac'
    }

    It 'sorts, groups, filters and selects' {
        $configs = Get-ArraylakeBucketConfig

        ($configs | Sort-Object Nickname).Nickname | Should -Be 'minio', 'production', 'staging'
        ($configs | Group-Object Platform | Sort-Object Name).Name | Should -Be 'gs', 's3', 's3-compatible'
        ($configs | Where-Object Region -EQ us-east-1).Nickname | Should -Be 'production'
        ($configs | Where-Object { $_.ExtraConfig.use_ssl -eq $false }).Nickname | Should -Be 'minio'
        ($configs | Where-Object Updated -GT ([datetime]::UtcNow.AddHours(-1)) | Measure-Object).Count | Should -Be 3
        ($configs | Select-Object Nickname, Uri | Get-Member -MemberType NoteProperty).Name | Should -Be 'Nickname', 'Uri'
    }

    It 'ends early and quietly under Select-Object -First' {
        $before = $Error.Count
        $first = Get-ArraylakeBucketConfig | Select-Object -First 1

        @($first).Count | Should -Be 1
        $Error.Count | Should -Be $before
        @(Get-ArraylakeBucketConfig).Count | Should -Be 3
    }

    It 'works in ForEach-Object -Parallel with -Connection' {
        $connection = Get-ArraylakeConnection

        $uris = 'production', 'staging', 'minio' | ForEach-Object -Parallel {
            Import-Module $using:module
            (Get-ArraylakeBucketConfig $_ -Connection $using:connection).Uri
        } -ThrottleLimit 3

        $uris | Sort-Object | Should -Be 'gs://my-staging-data/deep', 's3://my-minio-data', 's3://my-production-data'
    } -ForEach @{ module = (Resolve-Path "$PSScriptRoot/../../out/Arraylake").Path }

    It 'has no connection in another runspace' {
        $id = 1 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-ArraylakeBucketConfig } catch { $_.FullyQualifiedErrorId }
        }

        $id | Should -BeLike 'ArraylakeTokenMissing,*'
    } -ForEach @{ module = (Resolve-Path "$PSScriptRoot/../../out/Arraylake").Path }
}

Describe 'Text in pipelines' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data/deep -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -UseSsl $false -Platform minio | Out-Null
        New-ArraylakeBucketConfig azure az://my-azure-data -Auth @{ method = 'anonymous'; storage_account = 'acme' } | Out-Null
        $file = Join-Path $TestDrive 'configs'
    }

    It 'recreates in another org what was written as <Format>' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $file }; Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'deep JSON'; Write = { $input | ConvertTo-Json -Depth 9 | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'CLIXML'; Write = { $input | Export-Clixml $file }; Read = { Import-Clixml $file } }
    ) {
        Get-ArraylakeBucketConfig | & $Write

        & $Read | New-ArraylakeBucketConfig -Org other | Out-Null

        $there = Get-ArraylakeBucketConfig -Org other | Sort-Object Nickname
        $here = Get-ArraylakeBucketConfig | Sort-Object Nickname
        $there.Nickname | Should -Be 'azure', 'minio', 'production'
        foreach ($property in 'Uri', 'Platform', 'Region', 'EndpointUrl', 'ExtraConfig', 'Auth') {
            $there.$property | ForEach-Object ToString | Should -Be ($here.$property | ForEach-Object ToString)
        }
    }

    It 'removes and renames what was written as <Format>' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $file }; Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'CLIXML'; Write = { $input | Export-Clixml $file }; Read = { Import-Clixml $file } }
    ) {
        Get-ArraylakeBucketConfig | & $Write

        & $Read | Rename-ArraylakeBucketConfig -NewNickname { "x-$($_.Nickname)" }
        (Get-ArraylakeBucketConfig).Nickname | Sort-Object | Should -Be 'x-azure', 'x-minio', 'x-production'
        & $Read | Remove-ArraylakeBucketConfig -Force
        Get-ArraylakeBucketConfig | Should -BeNullOrEmpty
    }

    It 'refuses by name a secret that <Format> has lost, and writes none' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $file }; Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'deep JSON'; Write = { $input | ConvertTo-Json -Depth 9 | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'CLIXML'; Write = { $input | Export-Clixml $file }; Read = { Import-Clixml $file } }
        @{ Format = 'deep CLIXML'; Write = { $input | Export-Clixml $file -Depth 9 }; Read = { Import-Clixml $file } }
    ) {
        New-ArraylakeBucketConfig keys s3://my-key-data -Region us-east-1 -Auth @{
            method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' } | & $Write

        & $Read | New-ArraylakeBucketConfig -Org other -ErrorVariable refused -ErrorAction SilentlyContinue

        Get-Content $file -Raw | Should -Not -Match 'canary'
        $refused.FullyQualifiedErrorId | Should -BeLike 'BucketConfigInvalid,*'
        "$refused" | Should -Match 'secret_access_key is masked'
        Get-ArraylakeBucketConfig -Org other | Should -BeNullOrEmpty
    }

    It 'copies a config with its secrets as an object' {
        New-ArraylakeBucketConfig keys s3://my-key-data -Region us-east-1 -Auth @{
            method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' } |
            New-ArraylakeBucketConfig -Org other | Out-Null

        $headers = @{ Authorization = "Bearer $($emulator.Token)" }
        $stored = Invoke-RestMethod "$($emulator.Uri)/orgs/other/buckets" -Headers $headers
        $stored.auth_config.secret_access_key | Should -BeExactly 'canary-key'
    }
}
