# The steps of the sandbox tour, one test each, in order: each builds on the previous ones.
BeforeDiscovery {
    $sandbox = "$PSScriptRoot/../../src/Arraylake.Sandbox"
    $number = 0
    $steps = foreach ($step in & "$sandbox/Tour.Steps.ps1") {
        @{ Index = $number; Command = ($step.Command | Select-Object -Last 1) -replace ' -Org.*' }
        $number++
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    $sandbox = "$PSScriptRoot/../../src/Arraylake.Sandbox"
    $emulator = Start-TestEmulator -Org earthmover
    $kept = Enter-TestHome $TestDrive
    Import-Module (Get-ModulePath) -Force
    $env:ARRAYLAKE_TOKEN = $emulator.Token
    $env:ARRAYLAKE_ORG = 'earthmover'
    $env:ARRAYLAKE_SERVICE__URI = $emulator.Uri
    $steps = @(& "$sandbox/Tour.Steps.ps1")
}

AfterAll {
    Remove-Module Arraylake -Force -ErrorAction Ignore
    Remove-Item Env:ARRAYLAKE_TOKEN, Env:ARRAYLAKE_ORG, Env:ARRAYLAKE_SERVICE__URI -ErrorAction Ignore
    if ($kept) { Exit-TestHome $kept }
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'The tour' {
    It 'succeeds: <Command>' -ForEach $steps {
        $result = & "$sandbox/Invoke-TourStep.ps1" $steps[$Index] 3>$null 4>$null

        $result.Problems | Should -BeNullOrEmpty
    }

    It 'has a remark and the remaining nicknames for every step' {
        $steps | Should -Not -HaveCount 0
        $steps | Where-Object { -not $_.Remark -or -not $_.ContainsKey('Leaves') } | Should -BeNullOrEmpty
    }

    It 'reports unexpected results: <What>' -ForEach @(
        @{ What = 'output'; Expected = "'`$Output -eq 2' is not true"; Step = @{
            Command = '1'; Expect = { $Output -eq 1; $Output -eq 2 }; Leaves = 'prod' } }
        @{ What = 'an error'; Expected = "the errors are 'BucketConfigNotFound', expected ''"; Step = @{
            Command = 'Get-ArraylakeBucketConfig no-such'; Expect = { $true }; Leaves = 'prod' } }
        @{ What = 'no error'; Expected = "the errors are '', expected 'SomeError'"; Step = @{
            Command = '1'; Fails = 'SomeError'; Expect = { $true }; Leaves = 'prod' } }
        @{ What = 'remaining nicknames'; Expected = "the service has 'prod' afterwards, expected 'other'"; Step = @{
            Command = '1'; Expect = { $true }; Leaves = 'other' } }
    ) {
        (& "$sandbox/Invoke-TourStep.ps1" $Step).Problems | Should -Be $Expected
    }
}
