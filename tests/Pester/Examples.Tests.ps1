# Every example of every help page, as it stands, in the order of the page, after what about_Arraylake sets up. Only the
# address, the token and the organization of the emulator are put in.
BeforeDiscovery {
    $fence = '(?ms)^```powershell\r?\n(.*?)^```'
    $pages = foreach ($file in Get-ChildItem "$PSScriptRoot/../../docs/en-US/*-*.md") {
        $examples = ((Get-Content $file -Raw) -split '(?m)^## ' | Where-Object { $_ -match '^EXAMPLES' })
        $blocks = @([regex]::Matches($examples, $fence) | ForEach-Object { $_.Groups[1].Value })
        @{ Name = $file.BaseName; Blocks = $blocks }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $testService = Start-TestEmulator -Org acme, earthmover, other
    Approve-TestLogin $testService
    function Get-Runnable([string] $Code) {
        $Code.Replace('http://127.0.0.1:8787', $testService.Uri).Replace('ema_test_emulator', $testService.Token)
    }
    $about = Get-Content "$PSScriptRoot/../../docs/en-US/about_Arraylake.md" -Raw
    $last = [regex]::Matches($about, '(?ms)^```powershell\r?\n(.*?)^```')[-1].Groups[1].Value
    $setUp = [scriptblock]::Create((Get-Runnable $last))
    $location, $path = (Get-Location), $env:PATH
    $kept = Enter-TestHome $TestDrive
    $env:PATH = (New-TestEmulatorTool (Join-Path $TestDrive 'tools')) + [IO.Path]::PathSeparator + $env:PATH
}

AfterAll {
    if ($location) { Set-Location $location }
    if ($path) { $env:PATH = $path }
    if ($testService) { Stop-TestEmulator $testService }
    Remove-Item Env:ARRAYLAKE_TOKEN, Env:ARRAYLAKE_ORG, Env:ARRAYLAKE_SERVICE__URI -ErrorAction Ignore
    if ($kept) { Exit-TestHome $kept }
}

Describe 'The examples of <Name>' -ForEach $pages {
    It 'are three at least' { $Blocks.Count | Should -BeGreaterOrEqual 3 }

    It 'run without an error' {
        Clear-TestOrg $testService -Org earthmover, other
        Set-Location $TestDrive
        $ConfirmPreference = 'None'
        $null = . $setUp
        foreach ($block in $Blocks) {
            $problems = @(
                try { . ([scriptblock]::Create((Get-Runnable $block))) 2>&1 3>$null 4>$null 6>$null |
                        Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } }
                catch { $_ }
            )
            "$problems" | Should -BeNullOrEmpty -Because "of this example: $block"
        }
    }
}
