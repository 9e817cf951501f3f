# What becomes of a session that imports the module.
BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    $emulator = Start-TestEmulator
    $manifest = Import-PowerShellDataFile (Join-Path (Get-ModulePath) 'Arraylake.psd1')
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Import-Module in a fresh pwsh' {
    BeforeAll {
        Start-TestCount $emulator
        $run = Invoke-FreshPwsh $emulator -NoImport -Script "
            `$functions, `$variables, `$aliases = (Get-ChildItem Function:), (Get-ChildItem Variable:), (Get-Alias)
            `$said = Import-Module '$(Get-ModulePath)' -Verbose:`$false *>&1
            'said: ' + @(`$said).Count
            'failed: ' + `$Error.Count
            'commands: ' + (Get-Command -Module Arraylake).Name
            'types: ' + ((Get-Command -Module Arraylake).CommandType | Select-Object -Unique)
            'functions: ' + (Compare-Object `$functions (Get-ChildItem Function:) -Property Name).Name
            'aliases: ' + (Compare-Object `$aliases (Get-Alias) -Property Name).Name
            `$module = Get-Module Arraylake
            'exports: ' + `$module.ExportedFunctions.Count + `$module.ExportedAliases.Count +
                `$module.ExportedVariables.Count"
        $sent = Stop-TestCount $emulator
        $lines = $run.Output -split '\r?\n'
    }

    It 'prints nothing and warns of nothing' { $lines | Should -Contain 'said: 0' }

    It 'leaves no error' {
        $lines | Should -Contain 'failed: 0'
        $run.Errors | Should -BeNullOrEmpty
    }

    It 'sends nothing, also where the environment has a service and a token' { $sent | Should -Be 0 }

    It 'brings the commands of the manifest and no others' {
        $lines | Should -Contain "commands: $($manifest.CmdletsToExport | Sort-Object)"
    }

    It 'brings cmdlets alone' { $lines | Should -Contain 'types: Cmdlet' }

    It 'brings no functions' { $lines | Should -Contain 'functions: ' }

    It 'brings no aliases' { $lines | Should -Contain 'aliases: ' }

    It 'exports neither functions nor aliases nor variables' { $lines | Should -Contain 'exports: 000' }
}

Describe 'The module in a session' {
    It 'can be taken out and brought back again and again' {
        $run = Invoke-FreshPwsh $emulator "
            foreach (`$i in 1..3) {
                Remove-Module Arraylake
                @(Get-Command *-Arraylake* -ListImported).Count
                Import-Module '$(Get-ModulePath)' -Force
                (Get-ArraylakeOrg acme).Name
            }"

        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Trim() -split '\s+' | Should -Be '0', 'acme', '0', 'acme', '0', 'acme'
    }

    It 'keeps its connection when it is imported once more by force' {
        $run = Invoke-FreshPwsh $emulator "
            Connect-Arraylake other
            Import-Module '$(Get-ModulePath)' -Force
            Import-Module '$(Get-ModulePath)' -Force
            (Get-ArraylakeConnection).Org"

        $run.Output.Trim() | Should -Be 'other'
    }

    It 'shares no type with the session but its own' {
        $run = Invoke-FreshPwsh $emulator '
            $null = Get-ArraylakeOrg
            $null = Test-ArraylakeBucketConfig new s3://a-bucket -Region us-east-1 -EndpointUrl http://127.0.0.1:1 `
                -Org acme
            [System.Runtime.Loader.AssemblyLoadContext]::Default.Assemblies.GetName().Name |
                Where-Object { $_ -in "RestSharp", "Polly.Core", "YamlDotNet", "Arraylake.Client", "Arraylake.Storage",
                    "AWSSDK.Core", "AWSSDK.S3" }'

        $run.Output | Should -BeNullOrEmpty
    }
}

Describe 'The library of retries' {
    It 'is not loaded while every request succeeds' {
        $run = Invoke-FreshPwsh $emulator '
            $null = Get-ArraylakeBucketConfig
            [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains "Polly.Core"'

        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Trim() | Should -Be 'False'
    }
}

Describe 'The libraries of object stores' {
    It 'are loaded by the first check of a store, and by nothing before' {
        $run = Invoke-FreshPwsh $emulator '
            function Get-Storage {
                @([AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -match "^(AWSSDK|Arraylake.Storage)").Count
            }
            $auth = New-ArraylakeBucketAuth -Anonymous
            $null = New-ArraylakeBucketConfig unchecked s3://unchecked -Region us-east-1 -Auth $auth
            $null = Set-ArraylakeBucketConfig unchecked -Region us-east-2
            $null = Get-ArraylakeBucketConfig
            Get-Storage
            $null = Test-ArraylakeBucketConfig new s3://a-bucket -Region us-east-1 -EndpointUrl http://127.0.0.1:1
            Get-Storage'

        $run.Errors | Should -BeNullOrEmpty
        $run.Output.Trim() -split '\s+' | Should -Be '0', '3'
    }
}

Describe 'The module in a folder of PSModulePath' {
    BeforeAll {
        $folder = Split-Path (Get-ModulePath)
        $run = Invoke-FreshPwsh $emulator -NoImport -Script "
            `$env:PSModulePath = '$folder' + [IO.Path]::PathSeparator + `$env:PSModulePath
            `$listed = Get-Module Arraylake -ListAvailable
            'listed: ' + (`$listed.ExportedCommands.Keys | Sort-Object)
            'imported before: ' + @(Get-Module Arraylake).Count
            'found: ' + (Get-ArraylakeOrg acme).Name
            'imported by use: ' + @(Get-Module Arraylake).Count
            'topics: ' + @(Get-Help about_Arraylake*).Count"
        $lines = $run.Output -split '\r?\n'
    }

    It 'is listed with all its commands before it is imported' {
        $lines | Should -Contain "listed: $($manifest.CmdletsToExport | Sort-Object)"
        $lines | Should -Contain 'imported before: 0'
    }

    It 'is imported by the first of its commands' {
        $lines | Should -Contain 'found: acme'
        $lines | Should -Contain 'imported by use: 1'
    }

    It 'has its topics found' {
        $lines | Should -Contain "topics: $(@(Get-Item "$PSScriptRoot/../../docs/en-US/about_Arraylake*.md").Count)"
    }
}

Describe 'The manifest' {
    It 'is one that Test-ModuleManifest finds nothing wrong with' {
        Test-ModuleManifest (Join-Path (Get-ModulePath) 'Arraylake.psd1') *>&1 |
            Where-Object { $_ -isnot [System.Management.Automation.PSModuleInfo] } | Should -BeNullOrEmpty
    }

    It 'asks for PowerShell 7.4, and runs on this one' {
        $manifest.PowerShellVersion | Should -Be '7.4'
        $manifest.CompatiblePSEditions | Should -Be 'Core'
    }

    It 'names its commands without wildcards, so that they are found without an import' {
        $manifest.CmdletsToExport + $manifest.FunctionsToExport + $manifest.AliasesToExport | Should -Not -Match '[*?]'
    }

    It 'has a version of its own' { [version] $manifest.ModuleVersion | Should -BeGreaterThan ([version] '0.0.0') }
}
