BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
    New-ArraylakeBucketConfig one s3://my-first-data -Region us-east-1 | Out-Null
    New-ArraylakeBucketConfig two s3://my-other-data -EndpointUrl https://t3.storage.dev -Region auto -Auth @{
        method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' } | Out-Null
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Times' {
    It 'work with Get-Date, New-TimeSpan and comparisons' {
        $config = Get-ArraylakeBucketConfig one

        ((Get-Date) - $config.Created).TotalMinutes | Should -BeLessThan 10
        (New-TimeSpan -Start $config.Created).TotalMinutes | Should -BeLessThan 10
        (Get-Date).AddDays(-1) -lt $config.Created | Should -BeTrue
        $config | Where-Object Created -GT (Get-Date).AddDays(-1) | Should -Not -BeNullOrEmpty
        ($config | Select-Object @{ n = 'Age'; e = { (Get-Date) - $_.Created } }).Age.TotalMinutes |
            Should -BeLessThan 10
    }

    It 'are right in <_>' -ForEach 'UTC', 'Asia/Kolkata', 'America/St_Johns' {
        $zone = $env:TZ
        try {
            $env:TZ = $_
            $run = Invoke-FreshPwsh $emulator (
                '$c = Get-ArraylakeBucketConfig one; [int] ((Get-Date) - $c.Created).TotalMinutes -lt 10; ' +
                '[int] ([datetime]::UtcNow - $c.Created.ToUniversalTime()).TotalMinutes -lt 10; ' +
                '$c.Created.Kind; ($c | ConvertTo-Json | ConvertFrom-Json).Created.ToUniversalTime() -eq ' +
                '$c.Created.ToUniversalTime(); "$([TimeZoneInfo]::Local.BaseUtcOffset)"')
        }
        finally { $env:TZ = $zone }

        $run.Errors | Should -BeNullOrEmpty
        $offset = @{ UTC = '00:00:00'; 'Asia/Kolkata' = '05:30:00'; 'America/St_Johns' = '-03:30:00' }[$_]
        $run.Output -split '\r?\n' | Where-Object { $_ } | Should -Be 'True', 'True', 'Local', 'True', $offset
    }

    It 'are ISO 8601 in JSON' {
        Get-ArraylakeBucketConfig one | ConvertTo-Json | Should -Match '"Created": "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d'
    }
}

Describe 'JSON' {
    It 'has one shape at the default depth, for one and for several, without a warning' {
        $list = Get-ArraylakeBucketConfig | ConvertTo-Json -WarningVariable warned -WarningAction SilentlyContinue
        $single = Get-ArraylakeBucketConfig two |
            ConvertTo-Json -WarningVariable +warned -WarningAction SilentlyContinue

        $warned | Should -BeNullOrEmpty
        $read = ($list | ConvertFrom-Json)[1]
        ($read | ConvertTo-Json) | Should -Be ($single | ConvertFrom-Json | ConvertTo-Json)
        $read.Auth | ConvertTo-Json -Compress | Should -Be (
            '{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}')
        $read.ExtraConfig.region_name | Should -Be 'auto'
        $list | Should -Not -Match 'HasValue|canary'
    }

    It 'of <_> has no warning either' -ForEach 'Get-ArraylakeOrg', 'Get-ArraylakeRepo', 'Get-ArraylakeConnection' {
        New-TestRepo $emulator -Name "repo-$(Get-Random)" -Nickname one
        & $_ | ConvertTo-Json -WarningVariable warned -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        $warned | Should -BeNullOrEmpty
    }

    It 'reads back as a new config' {
        $json = Get-ArraylakeBucketConfig one | ConvertTo-Json

        $made = $json | ConvertFrom-Json | New-ArraylakeBucketConfig -Org other

        $made.Uri | Should -Be 's3://my-first-data'
        $made.Region | Should -Be 'us-east-1'
    }
}

Describe 'Constrained Language Mode' {
    It 'has the same <_>' -ForEach 'Format-Table', 'Format-List', 'Format-Wide' {
        $show = "Get-ArraylakeBucketConfig | $_ | Out-String -Width 200"
        $full = Invoke-FreshPwsh $emulator $show
        $constrained = Invoke-FreshPwsh $emulator (
            "`$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'; $show")

        $constrained.Errors | Should -BeNullOrEmpty
        $constrained.Output | Should -Be $full.Output
        $constrained.Output | Should -Match 'two'
    }
}

Describe 'Another copy of the module' {
    It 'is imported without an error, and the objects stay what they are' {
        $copy = Join-Path $TestDrive 'Arraylake'
        Copy-Item -Recurse (Get-ModulePath) $copy

        $run = Invoke-FreshPwsh $emulator (
            "Import-Module '$copy'; (Get-ArraylakeBucketConfig one).Created.Kind; Get-ArraylakeBucketConfig one")

        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Match '(?s)Local.*s3://my-first-data'
    }
}

Describe 'A script that has loaded an Arraylake.Client of its own' {
    BeforeAll {
        function Get-Loading([version] $Version) {
            $file = Join-Path $TestDrive "$Version" 'Arraylake.Client.dll'
            $null = New-Item -ItemType Directory (Split-Path $file)
            $name = [System.Reflection.AssemblyName]::new('Arraylake.Client')
            $name.Version = $Version
            $builder = [System.Reflection.Emit.PersistedAssemblyBuilder]::new($name, [object].Assembly, $null)
            $null = $builder.DefineDynamicModule('Arraylake.Client')
            $builder.Save($file)
            "`$null = [System.Reflection.Assembly]::LoadFrom('$file'); Import-Module '$(Get-ModulePath)'; "
        }
    }

    It 'does not disturb the module with an older one' {
        if (-not ('System.Reflection.Emit.PersistedAssemblyBuilder' -as [type])) {
            Set-ItResult -Skipped -Because 'this .NET has no PersistedAssemblyBuilder to make another client with'
            return
        }
        $run = Invoke-FreshPwsh $emulator "$(Get-Loading 0.0.0.1) (Get-ArraylakeBucketConfig).Nickname" -NoImport

        $run.Errors | Should -BeNullOrEmpty
        $run.Output | Should -Match 'one\s+two'
    }

    It 'is told when importing with a newer one, which .NET would use in place of ours' {
        if (-not ('System.Reflection.Emit.PersistedAssemblyBuilder' -as [type])) {
            Set-ItResult -Skipped -Because 'this .NET has no PersistedAssemblyBuilder to make another client with'
            return
        }
        $run = Invoke-FreshPwsh $emulator (
            "try { $(Get-Loading 99.0.0.0) 'imported' } catch { `"refused: `$_`" }") -NoImport

        $run.Output | Should -Match 'refused: .*Arraylake.Client 99.0.0.0.*Start a new session'
    }
}

Describe 'ExtraConfig' {
    It 'has one form' {
        $expected = '{endpoint_url=https://t3.storage.dev, region_name=auto}'
        $config = Get-ArraylakeBucketConfig two
        $config | Format-List ExtraConfig | Out-String -Width 200 | Should -Match ([regex]::Escape($expected))
        $config | Format-List | Out-String -Width 200 | Should -Match ([regex]::Escape("ExtraConfig : $expected"))
    }
}

Describe 'BucketName' {
    It 'binds to commands that take a bucket by that name' {
        function Get-Bucket {
            param([Parameter(ValueFromPipelineByPropertyName)][string] $BucketName)
            process { $BucketName }
        }

        Get-ArraylakeBucketConfig | Get-Bucket | Should -Be 'my-first-data', 'my-other-data'
    }
}
