# The package as a gallery's client leaves it: unpacked into a folder of PSModulePath.
BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    $root = Resolve-Path "$PSScriptRoot/../.."
    $configuration = $env:ARRAYLAKE_TEST_CONFIGURATION ? $env:ARRAYLAKE_TEST_CONFIGURATION : 'Debug'
    $packages = Join-Path $TestDrive 'packages'
    dotnet pack (Join-Path $root 'src' 'Arraylake.PowerShell') --no-build -c $configuration -o $packages | Out-Null
    $package = Get-Item (Join-Path $packages 'Arraylake.*.nupkg')
    $modules = Join-Path $TestDrive 'modules'
    Expand-Archive $package (Join-Path $modules 'Arraylake')
}

Describe 'The package of the module' {
    It 'is found and imported by name in a fresh pwsh, with its help' {
        $output = & (Get-PwshPath) -NoProfile -Command "
            `$env:PSModulePath = '$modules'
            New-ArraylakeBucketAuth -Anonymous | ForEach-Object Method
            (Get-Module Arraylake).ModuleBase
            (Get-Help New-ArraylakeBucketConfig).Synopsis"

        $output[0] | Should -Be 'anonymous'
        $output[1] | Should -Be (Join-Path $modules 'Arraylake')
        $output[2] | Should -Match '^Creates|^Tells|BucketConfig'
    }

    # A gallery in a folder. Which ones there are is kept at home, so this one is registered in another home.
    It 'is taken by Publish-PSResource and comes back from the gallery' {
        if (-not (Get-Command Publish-PSResource -ParameterName NupkgPath -ErrorAction Ignore)) {
            Set-ItResult -Skipped -Because 'this PSResourceGet has no -NupkgPath'
        }
        $gallery, $taken, $at = foreach ($folder in 'gallery', 'taken', 'home') {
            (New-Item -ItemType Directory (Join-Path $TestDrive $folder)).FullName
        }
        $kept = Enter-TestHome $at
        try {
            $output = & (Get-PwshPath) -NoProfile -NonInteractive -Command "
                `$ErrorActionPreference = 'Stop'
                Register-PSResourceRepository -Name Arraylake.Test -Uri '$gallery' -Trusted
                try {
                    Publish-PSResource -NupkgPath '$package' -Repository Arraylake.Test
                    Save-PSResource Arraylake -Repository Arraylake.Test -Path '$taken'
                }
                finally { Unregister-PSResourceRepository Arraylake.Test }
                `$env:PSModulePath = '$taken'
                (Import-Module Arraylake -PassThru).ExportedCommands.Count"
        }
        finally { Exit-TestHome $kept }

        $output | Should -Be (Import-PowerShellDataFile "$root/Arraylake.psd1").CmdletsToExport.Count
    }
}
