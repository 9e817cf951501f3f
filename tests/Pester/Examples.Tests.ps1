# Every snippet of the documentation as it stands, in the order of its page: the help pages, after what about_Arraylake
# sets up, the about_ topics, README and docs. All of them under strict mode and Stop, where nothing is passed over.
# Only addresses, tokens and the places of a build are put in. Transcripts, which begin with PS>, are recorded
# elsewhere.
BeforeDiscovery {
    $root = "$PSScriptRoot/../.."
    $fence = '(?ms)^```powershell\r?\n(.*?)^```'
    $files = Get-Item "$root/README.md", "$root/docs/*.md", "$root/docs/en-US/*.md"
    $pages = foreach ($file in $files) {
        $blocks = @([regex]::Matches((Get-Content $file -Raw), $fence) | ForEach-Object { $_.Groups[1].Value } |
                Where-Object { $_ -notmatch '(?m)^PS[^>\r\n]*> ' })
        $fewest = $file.BaseName -like '*-Arraylake*' ? 3 : $file.BaseName -eq 'providers' ? 15 : 0
        # The last one of about_Arraylake is what is set up for all the others.
        if ($file.BaseName -eq 'about_Arraylake') { $blocks = $blocks[0..($blocks.Count - 2)] }
        if ($blocks -or $fewest) {
            @{ Name = $file.BaseName; Blocks = $blocks; Fewest = $fewest; SetUp = $file.Directory.Name -eq 'en-US' }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $testService = Start-TestEmulator -Org acme, earthmover, other, my-org, one, two
    Approve-TestLogin $testService
    $testModule, $testProgram = (Get-ModulePath), (Get-EmulatorPath)

    function Get-Runnable([string] $Code) {
        $Code.Replace('http://127.0.0.1:8787', $testService.Uri).Replace('ema_test_emulator', $testService.Token).
            Replace('./out/Arraylake', $testModule).
            Replace('./src/Arraylake.Emulator/bin/Release/net10.0/Arraylake.Emulator.dll', $testProgram)
    }
    function Get-Snippet([string] $Page) {
        [regex]::Matches(
            (Get-Content "$PSScriptRoot/../../docs/en-US/$Page.md" -Raw), '(?ms)^```powershell\r?\n(.*?)^```') |
            ForEach-Object { $_.Groups[1].Value }
    }
    $testSetUp = [scriptblock]::Create((Get-Runnable @(Get-Snippet about_Arraylake)[-1]))

    # Who would type something, and what only Azure Automation has.
    function Read-Host([switch] $AsSecureString) { ConvertTo-SecureString $testService.Token -AsPlainText }
    function Get-Credential { [pscredential]::new('test-key-id', (ConvertTo-SecureString test-secret -AsPlainText)) }
    function Get-AutomationVariable([string] $Name) {
        $file = Export-ArraylakeBucketConfig -Path ./variable.yaml -Force
        Get-Content $file -Raw
    }
    function Get-AutomationPSCredential([string] $Name) { [pscredential]::new($Name, (Read-Host -AsSecureString)) }

    # A whole script ends its process: it has one of its own.
    function Invoke-Script([string] $Code) {
        Set-Content buckets.ps1 $Code
        Set-Content buckets.csv 'Nickname,Uri', 'one,gs://bucket-one'
        $line = 'Set-StrictMode -Version Latest; $ErrorActionPreference = ''Stop''; & ./buckets.ps1; exit $LASTEXITCODE'
        $text = & (Get-PwshPath) -NoProfile -NonInteractive -Command $line 2>&1
        if ($LASTEXITCODE) { throw "It ended with $LASTEXITCODE`: $text" }
    }
    # Tests of a reader's storage: without the checks that need its stores.
    function Invoke-TestFile([string] $Code) {
        Set-Content Storage.Tests.ps1 $Code.Replace('-ThrottleLimit 16', '-ThrottleLimit 16 -Check Settings, Overlap')
        $line = "Import-Module '$((Get-Module Pester).Path)'; " + {
            $run = Invoke-Pester ./Storage.Tests.ps1 -Output None -PassThru
            if ($run.Result -ne 'Passed' -or -not $run.PassedCount) { $run | Format-List; exit 1 }
        }
        $text = & (Get-PwshPath) -NoProfile -NonInteractive -Command $line 2>&1 | Out-String
        if ($LASTEXITCODE) { throw "The tests failed: $text" }
    }
    function Invoke-Snippet([string[]] $Blocks, [bool] $SetUp) {
        Set-StrictMode -Version Latest
        $ErrorActionPreference, $ConfirmPreference = 'Stop', 'None'
        if ($SetUp) { $null = . $testSetUp }
        foreach ($block in $Blocks) {
            $code = Get-Runnable $block
            try {
                if ($code -match '(?m)^(param\(|exit )') { Invoke-Script $code }
                elseif ($code -match '(?m)^Describe ') { Invoke-TestFile $code }
                else { $null = . ([scriptblock]::Create($code)) 2>&1 3>$null 4>$null 6>$null }
            }
            catch { throw "$_`nThis snippet fails:`n$block" }
        }
    }

    $location, $path, $modules = (Get-Location), $env:PATH, $env:PSModulePath
    $kept = Enter-TestHome $TestDrive
    $tools = New-TestEmulatorTool (Join-Path $TestDrive 'tools')
    # A tool of others', which is to find credentials in its environment.
    Set-Content "$tools/$($IsWindows ? 'aws.cmd' : 'aws')" ($IsWindows ? '@exit 0' : "#!/bin/sh`
exit 0")
    if (-not $IsWindows) { chmod +x "$tools/aws" }
    $env:PATH = $tools + [IO.Path]::PathSeparator + $env:PATH
    $env:PSModulePath = (Split-Path $testModule) + [IO.Path]::PathSeparator + $env:PSModulePath
}

AfterAll {
    if ($location) { Set-Location $location }
    if ($path) { $env:PATH, $env:PSModulePath = $path, $modules }
    if ($testService) { Stop-TestEmulator $testService }
    Remove-Item Env:ARRAYLAKE_TOKEN, Env:ARRAYLAKE_ORG, Env:ARRAYLAKE_SERVICE__URI -ErrorAction Ignore
    if ($kept) { Exit-TestHome $kept }
}

Describe 'The snippets of <Name>' -ForEach $pages {
    It 'are enough' {
        $Blocks.Count | Should -BeGreaterOrEqual $Fewest
    }

    It 'run without an error under strict mode and Stop' {
        Clear-TestOrg $testService -Org earthmover, other, my-org, one, two
        Set-Location $TestDrive
        $env:ARRAYLAKE_TOKEN, $env:ARRAYLAKE_ORG, $env:ARRAYLAKE_SERVICE__URI = $testService.Token, 'earthmover',
            $testService.Uri
        { Invoke-Snippet $Blocks $SetUp } | Should -Not -Throw
        Stop-ArraylakeEmulator
        Disconnect-Arraylake
    }
}
