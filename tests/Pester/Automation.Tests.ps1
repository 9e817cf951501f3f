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
    # Runs a line as GitHub Actions runs a step whose shell is pwsh.
    function Invoke-Step([string] $Run, [string] $Folder) {
        $step = Join-Path $TestDrive 'step.ps1'
        Set-Content $step '$ErrorActionPreference = ''stop''', $Run,
            'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }'
        Push-Location $Folder
        try {
            $text = & $pwsh -NoProfile -Command ". '$step'" 2>&1 | Out-String
            [pscustomobject]@{ Code = $LASTEXITCODE; Text = $text }
        }
        finally { Pop-Location }
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
        $good = Invoke-Step $run $TestDrive
        $env:ARRAYLAKE_TOKEN = 'ema_test_wrong'
        try { $bad = Invoke-Step $run $TestDrive }
        finally { $env:ARRAYLAKE_TOKEN = $service.Token }

        $good.Code, $bad.Code | Should -Be 0, 1
        Get-Nickname | Sort-Object | Should -Be 'one', 'two'
    }
}

Describe 'The steps of storage as code' {
    BeforeAll {
        Import-Module (Get-ModulePath) -Force
        Connect-Arraylake my-org -Token $service.Token -ServiceUri $service.Uri
        $folder = Join-Path $TestDrive 'code'
        $null = New-Item "$folder/storage" -ItemType Directory
        Set-Content "$folder/plan.ps1" (Get-Snippet powershell '$($plan.Count) changes')
        Set-Content "$folder/apply.ps1" (Get-Snippet powershell 'Import-ArraylakeBucketConfig -Path $Path @import')
        Set-Content "$folder/drift.ps1" (Get-Snippet powershell '$drift | Out-String')
        $workflow = Get-Snippet yaml './plan.ps1 | Tee-Object'
        $env:GITHUB_STEP_SUMMARY = Join-Path $TestDrive 'summary.md'
        function Invoke-StorageStep([string] $Name) {
            $run = [regex]::Match($workflow, "(?m)^ +run: (\./$Name\.ps1.*)$").Groups[1].Value
            if (-not $run) { throw "The workflow does not run $Name.ps1." }
            Invoke-Step $run $folder
        }
        function Set-StorageFile([string[]] $Bucket) {
            Set-Content "$folder/storage/my-org.yaml" (@('organization: my-org', 'buckets:') + $Bucket)
        }
        $lake = '  lake: { uri: gs://my-lake-data }'
        $new = '  new: { uri: gs://my-new-data }'
    }
    AfterAll {
        Remove-Item Env:GITHUB_STEP_SUMMARY
        Disconnect-Arraylake
    }
    BeforeEach {
        Clear-TestOrg $service -Org my-org
        $null = New-ArraylakeBucketConfig lake gs://my-lake-data -Org my-org
        Set-StorageFile $lake
    }

    It 'pass if the plan can be applied, and if nothing differs' {
        Set-StorageFile $lake, $new

        $plan = Invoke-StorageStep plan
        $apply = Invoke-StorageStep apply
        $drift = Invoke-StorageStep drift

        $plan.Code, $apply.Code, $drift.Code | Should -Be 0, 0, 0
        $plan.Text | Should -Match '\*\*1 changes\*\*(?s).*\| Create \| my-org \| new \|'
        Get-Content $env:GITHUB_STEP_SUMMARY -Raw | Should -Match '\| Create \| my-org \| new \|'
        $apply.Text | Should -Match 'Create'
        $drift.Text.Trim() | Should -BeNullOrEmpty
        Get-Nickname | Sort-Object | Should -Be 'lake', 'new'
    }

    It 'fail for drift if a config was <How> by hand' -ForEach @(
        @{ How = 'added'; By = { New-ArraylakeBucketConfig hand gs://my-hand-data }; Shown = 'Remove +hand' }
        @{ How = 'renamed'; By = { Rename-ArraylakeBucketConfig lake hand }; Shown = 'Rename +hand' }
        @{ How = 'removed'; By = { Remove-ArraylakeBucketConfig lake -Force }; Shown = 'Create +lake' }
    ) {
        $null = & $By

        $drift = Invoke-StorageStep drift

        $drift.Code | Should -Be 1
        $drift.Text | Should -Match $Shown
    }

    It 'fail if the list cannot be read, and change nothing' {
        Set-StorageFile $new
        Set-TestFault $service @{ status = 403; methods = @('GET'); path = '/orgs/*/buckets' }
        try { $codes = 'plan', 'apply', 'drift' | ForEach-Object { (Invoke-StorageStep $_).Code } }
        finally { Set-TestFault $service }

        $codes | Should -Be 1, 1, 1
        Get-Nickname | Should -Be 'lake'
    }

    It 'fail for a plan with a blocked change, and apply none of it' {
        New-TestRepo $service -Org my-org -Name ocean -Nickname lake
        Set-StorageFile '  lake: { uri: gs://my-other-data }', $new

        $plan = Invoke-StorageStep plan
        $apply = Invoke-StorageStep apply

        $plan.Code, $apply.Code | Should -Be 1, 1
        $plan.Text | Should -Match '\| Update \| my-org \| lake \|.*\*\*blocked: '
        Get-Nickname | Should -Be 'lake'
    }

    It 'fail if the service refuses one of the changes, after the others were made' {
        Set-StorageFile $lake, $new, '  other: { uri: gs://my-other-data }'
        Set-TestFault $service @{ status = 403; count = 1; methods = @('POST'); path = '/orgs/*/buckets' }
        try { $apply = Invoke-StorageStep apply }
        finally { Set-TestFault $service }

        $apply.Code | Should -Be 1
        @(Get-Nickname).Count | Should -Be 2
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
