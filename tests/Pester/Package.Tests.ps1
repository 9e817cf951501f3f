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
}
