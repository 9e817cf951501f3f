BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
    $module = Get-ModulePath
    # Other runspaces look in the environment and at home.
    $kept = Enter-TestHome $TestDrive
}

AfterAll {
    if ($kept) { Exit-TestHome $kept }
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Pipelines' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data/deep | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -UseSsl $false `
            -ForcePathStyle $true | Out-Null
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
        $config = New-ArraylakeBucketConfig brandnew gs://my-new-data |
            Rename-ArraylakeBucketConfig -NewNickname newer -PassThru | Get-ArraylakeBucketConfig

        $config.Nickname | Should -BeExactly 'newer'
    }

    It 'pipes nicknames as text' {
        'minio', 'staging' | Remove-ArraylakeBucketConfig -Force

        (Get-ArraylakeBucketConfig).Nickname | Should -Be 'production'
    }

    It 'takes a script block for each parameter that binds by property name' {
        @{ key = 'one' }, @{ key = 'two' } | ForEach-Object { [pscustomobject] $_ } |
            New-ArraylakeBucketConfig -Nickname { "nick-$($_.key)" } -Uri { "s3://data-$($_.key)" } -Region us-east-1 `
                -Auth { @{ method = 'hmac'; access_key_id = "id-$($_.key)"; secret_access_key = 'KEY' } } | Out-Null

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
        ($configs | Select-Object Nickname, Uri | Get-Member -MemberType NoteProperty).Name |
            Should -Be 'Nickname', 'Uri'
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
    }

    It 'creates in ForEach-Object -Parallel with -Connection' {
        $connection = Get-ArraylakeConnection

        1..6 | ForEach-Object -ThrottleLimit 3 -Parallel {
            Import-Module $using:module
            New-ArraylakeBucketConfig "new-$_" "gs://bucket-$_" -Connection $using:connection
        } | Out-Null

        @(Get-ArraylakeBucketConfig new-*).Count | Should -Be 6
    }

    It 'has no connection in another runspace' {
        $id = 1 | ForEach-Object -Parallel {
            Import-Module $using:module
            try { Get-ArraylakeBucketConfig } catch { $_.FullyQualifiedErrorId }
        }

        $id | Should -BeLike 'ArraylakeTokenMissing,*'
    }

    It 'has the config that an object came from beside it, with -PipelineVariable' {
        New-TestRepo $emulator -Name ocean -Nickname production
        New-TestRepo $emulator -Name weather -Nickname staging

        Get-ArraylakeBucketConfig -PipelineVariable config | Get-ArraylakeRepo |
            ForEach-Object { "$($_.Name) in $($config.Uri)" } |
            Should -Be 'ocean in s3://my-production-data', 'weather in gs://my-staging-data/deep'
    }

    It 'collects in -OutVariable and -ErrorVariable, with + over several commands' {
        'minio', 'no-such' | Get-ArraylakeBucketConfig -OutVariable found -ErrorVariable failed `
            -ErrorAction SilentlyContinue | Out-Null
        'staging', 'neither' | Get-ArraylakeBucketConfig -OutVariable +found -ErrorVariable +failed `
            -ErrorAction SilentlyContinue | Out-Null

        $found.Nickname | Should -Be 'minio', 'staging'
        $failed.TargetObject | Should -Be 'no-such', 'neither'
    }

    It 'compares what is there with what a table says' {
        $table = @'
Nickname,Uri
production,s3://my-production-data
new,gs://my-new-data
'@ | ConvertFrom-Csv

        $missing = Compare-Object $table (Get-ArraylakeBucketConfig) -Property Nickname, Uri -PassThru |
            Where-Object SideIndicator -EQ '<='
        $missing | New-ArraylakeBucketConfig | ForEach-Object Nickname | Should -Be 'new'
    }

    It 'rehearses a whole pipeline with $WhatIfPreference, and changes nothing' {
        $before = Get-TestConfig $emulator | ConvertTo-Json -Depth 9
        $run = Invoke-FreshPwsh $emulator '
            $WhatIfPreference = $true
            Get-ArraylakeBucketConfig staging | Rename-ArraylakeBucketConfig -NewNickname { "old-$_" } -PassThru |
                Remove-ArraylakeBucketConfig -Force'

        @($run.Output.Trim() -split '\r?\n' -like 'What if: *').Count | Should -Be 2
        Get-TestConfig $emulator | ConvertTo-Json -Depth 9 | Should -Be $before
    }

    It 'keeps a script with Set-StrictMode going' {
        & {
            Set-StrictMode -Version Latest
            Get-ArraylakeBucketConfig | ForEach-Object { $_.Region, $_.EndpointUrl, $_.Prefix, $_.CreatedBy } | Out-Null
            (Get-ArraylakeBucketConfig).Count
        } | Should -Be 3
    }
}

Describe 'Text in pipelines' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data/deep -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig minio s3://my-minio-data -EndpointUrl http://localhost:9000 -UseSsl $false `
            -Platform minio | Out-Null
        $azure = New-ArraylakeBucketAuth -Anonymous -StorageAccount acme
        New-ArraylakeBucketConfig azure az://my-azure-data -Auth $azure | Out-Null
        $file = Join-Path $TestDrive 'configs'
    }

    It 'recreates in another org what was written as <Format>' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
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
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
        @{ Format = 'CLIXML'; Write = { $input | Export-Clixml $file }; Read = { Import-Clixml $file } }
    ) {
        Get-ArraylakeBucketConfig | & $Write

        & $Read | Rename-ArraylakeBucketConfig -NewNickname { "x-$($_.Nickname)" }
        (Get-ArraylakeBucketConfig).Nickname | Sort-Object | Should -Be 'x-azure', 'x-minio', 'x-production'
        # What was saved before the change says something else than the service now.
        & $Read | Remove-ArraylakeBucketConfig -Force -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -BeLike 'BucketConfigInvalid,*'
        @(Get-ArraylakeBucketConfig).Count | Should -Be 3
        Get-ArraylakeBucketConfig | & $Write
        & $Read | Remove-ArraylakeBucketConfig -Force
        Get-ArraylakeBucketConfig | Should -BeNullOrEmpty
    }

    It 'refuses by name a secret that <Format> has lost, and writes none' -ForEach @(
        @{ Format = 'CSV'; Write = { $input | Export-Csv $file }; Read = { Import-Csv $file } }
        @{ Format = 'JSON'; Write = { $input | ConvertTo-Json | Set-Content $file }
            Read = { Get-Content $file -Raw | ConvertFrom-Json } }
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

        (Get-TestConfig $emulator -Org other).auth_config.secret_access_key | Should -BeExactly 'canary-key'
    }
}
