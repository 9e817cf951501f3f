# What about_Arraylake_Automation shows, as it stands, run as it would be there. Stand-ins: the emulator, and
# Get-AutomationPSCredential, which only Azure Automation has.
BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    $service = Start-TestEmulator -Org my-org
    $page = Get-Content "$PSScriptRoot/../../docs/en-US/about_Arraylake_Automation.md" -Raw
    function Get-Snippet([string] $Language, [string] $Holding) {
        $found = @([regex]::Matches($page, '(?ms)^```' + $Language + '\r?\n(.*?)^```') |
                ForEach-Object { $_.Groups[1].Value } | Where-Object { $_.Contains($Holding) })
        if ($found.Count -ne 1) { throw "$($found.Count) snippets of the page hold '$Holding'." }
        $found[0]
    }
    function Get-Nickname { @(Get-TestConfig $service -Org my-org).nickname }
    $kept = @{}
    foreach ($name in 'PSModulePath', 'ARRAYLAKE_TOKEN', 'ARRAYLAKE_ORG', 'ARRAYLAKE_SERVICE__URI', 'HOME') {
        $kept[$name] = [Environment]::GetEnvironmentVariable($name)
    }
    $env:PSModulePath = (Split-Path (Get-ModulePath)) + [IO.Path]::PathSeparator + $env:PSModulePath
    $env:ARRAYLAKE_TOKEN, $env:ARRAYLAKE_ORG, $env:ARRAYLAKE_SERVICE__URI = $service.Token, 'my-org', $service.Uri
    $pwsh = Get-PwshPath
    $script = Join-Path $TestDrive 'buckets.ps1'
    Set-Content $script (Get-Snippet powershell 'Import-Csv $Path')
    Set-Content (Join-Path $TestDrive 'buckets.csv') 'Nickname,Uri', 'one,gs://bucket-one', 'two,gs://bucket-two'
}

AfterAll {
    foreach ($name in $kept.Keys) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) }
    if ($service) { Stop-TestEmulator $service }
}

Describe 'The runbook of about_Arraylake_Automation' {
    BeforeEach { Clear-TestOrg $service -Org my-org }

    It 'creates what is missing, and nothing the second time' {
        $strict = "Set-StrictMode -Version Latest; & '$script'; exit `$LASTEXITCODE"
        $first = & $pwsh -NoProfile -NonInteractive -Command $strict
        $codes = @($LASTEXITCODE)
        $second = & $pwsh -NoProfile -NonInteractive -File $script
        $codes += $LASTEXITCODE

        $codes | Should -Be 0, 0
        $first[-1] | Should -Be '2 missing, 2 created, 0 failed'
        $second[-1] | Should -Be '0 missing, 0 created, 0 failed'
        Get-Nickname | Sort-Object | Should -Be 'one', 'two'
    }

    It 'is rehearsed with -WhatIf, which creates nothing' {
        $said = & $pwsh -NoProfile -NonInteractive -File $script -WhatIf

        $LASTEXITCODE | Should -Be 0
        @($said -like 'What if: *').Count | Should -Be 2
        Get-Nickname | Should -BeNullOrEmpty
    }

    It 'makes the rows that can be made, and ends with 1 where one cannot' {
        $rows = Join-Path $TestDrive 'rows.csv'
        Set-Content $rows 'Nickname,Uri', 'one,gs://bucket-one', '!,gs://bucket-two', 'three,gs://bucket-three'

        $said = & $pwsh -NoProfile -NonInteractive -File $script -Path $rows 2>$null

        $LASTEXITCODE | Should -Be 1
        $said[-1] | Should -Be '3 missing, 2 created, 1 failed'
        Get-Nickname | Sort-Object | Should -Be 'one', 'three'
    }

    It 'ends with 1 and creates nothing where the list cannot be read' {
        Set-TestFault $service @{ status = 403; methods = @('GET'); path = '/orgs/*/buckets' }
        try { $null = & $pwsh -NoProfile -NonInteractive -File $script 2>&1; $code = $LASTEXITCODE }
        finally { Set-TestFault $service }

        $code | Should -Be 1
        Get-Nickname | Should -BeNullOrEmpty
    }

    It 'runs from cron, with its secrets from a file and all it says in a log' {
        if ($IsWindows) { Set-ItResult -Skipped -Because 'Windows has no cron' }
        $secrets = Join-Path $TestDrive 'arraylake.env'
        Set-Content $secrets "export ARRAYLAKE_TOKEN=$($service.Token)", 'export ARRAYLAKE_ORG=my-org'
        $shell = Join-Path $TestDrive 'buckets.sh'
        Set-Content $shell (Get-Snippet sh 'exec pwsh')
        $env:HOME, $env:ARRAYLAKE_TOKEN = $TestDrive, $null
        try { $printed = sh $shell; $code = $LASTEXITCODE }
        finally { $env:HOME, $env:ARRAYLAKE_TOKEN = $kept.HOME, $service.Token }

        $code | Should -Be 0
        $printed | Should -BeNullOrEmpty
        $log = Get-Content (Join-Path $TestDrive 'buckets.log') -Raw
        $log | Should -Match '2 missing, 2 created, 0 failed'
        $log | Should -Match 'environment variable ARRAYLAKE_TOKEN'
        $log | Should -Not -Match ([regex]::Escape($service.Token))
    }

    It 'fails the step of GitHub Actions where it fails' {
        $yaml = Get-Snippet yaml './buckets.ps1'
        $yaml | Should -Match 'ARRAYLAKE_TOKEN: \$\{\{ secrets\.ARRAYLAKE_TOKEN \}\}'
        $run = [regex]::Match($yaml, '(?m)^ +run: (.+)$').Groups[1].Value
        # What the runner makes of a step whose shell is pwsh.
        $step = Join-Path $TestDrive 'step.ps1'
        Set-Content $step '$ErrorActionPreference = ''stop''', $run,
            'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }'
        Push-Location $TestDrive
        try {
            $null = & $pwsh -NoProfile -Command ". '$step'"
            $good = $LASTEXITCODE
            $env:ARRAYLAKE_TOKEN = 'ema_test_wrong'
            $null = & $pwsh -NoProfile -Command ". '$step'" 2>&1
            $bad = $LASTEXITCODE
        }
        finally {
            $env:ARRAYLAKE_TOKEN = $service.Token
            Pop-Location
        }

        $good, $bad | Should -Be 0, 1
        Get-Nickname | Sort-Object | Should -Be 'one', 'two'
    }
}

Describe 'The snippets of about_Arraylake_Automation' {
    BeforeAll { Import-Module (Get-ModulePath) -Force }
    BeforeEach { Clear-TestOrg $service -Org my-org }
    AfterEach { Disconnect-Arraylake }

    It 'connect with a credential of Azure Automation' {
        function Get-AutomationPSCredential([string] $Name) {
            [pscredential]::new($Name, (ConvertTo-SecureString $service.Token -AsPlainText))
        }
        $env:ARRAYLAKE_TOKEN = $null
        try {
            . ([scriptblock]::Create((Get-Snippet powershell Get-AutomationPSCredential)))
            (Get-ArraylakeConnection).TokenSource | Should -Be 'the parameter -Credential'
        }
        finally { $env:ARRAYLAKE_TOKEN = $service.Token }
    }

    It 'set limits for a night' {
        . ([scriptblock]::Create((Get-Snippet powershell RetryTimeoutSeconds)))
        Get-ArraylakeConnection | Should -Not -BeNullOrEmpty
    }

    It 'make a config once, <When> the answer is lost and nobody can say what became of it' -ForEach @(
        @{ When = 'before' }
        @{ When = 'after' }
    ) {
        Connect-Arraylake -MaximumRetryCount 0
        $list = '/orgs/*/buckets'
        Set-TestFault $service @{ drop = $true; when = $When; count = 1; methods = @('POST'); path = $list },
            @{ status = 403; count = 1; methods = @('GET'); path = $list }
        $Error.Clear()
        try { $config = . ([scriptblock]::Create((Get-Snippet powershell ArraylakeOutcomeUnknown))) }
        finally { Set-TestFault $service }

        $Error.FullyQualifiedErrorId -like 'ArraylakeOutcomeUnknown,*' | Should -Not -BeNullOrEmpty
        $config.Nickname | Should -Be 'night'
        Get-Nickname | Should -Be 'night'
    }
}
