# What a user sees when something fails: each error of about_Arraylake_Errors that an emulator can bring about.
BeforeDiscovery {
    $page = Get-Content "$PSScriptRoot/../../docs/en-US/about_Arraylake_Errors.md" -Raw
    $ends, $goesOn = ($page -split '(?m)^## ERRORS ').Where({ $_ -match '^(THAT END|ABOUT ONE)' })
    $promised = @(foreach ($part in @{ Text = $ends; Ends = $true }, @{ Text = $goesOn; Ends = $false }) {
            [regex]::Matches($part.Text, '(?m)^- `(\w+)` \((\w+)\)') | ForEach-Object {
                @{ Id = $_.Groups[1].Value; Category = $_.Groups[2].Value; Ends = $part.Ends }
            }
        })
    $any = '/orgs/*/buckets'
    $provoked = @{
        ArraylakeTokenMissing         = @{ Line = 'Disconnect-Arraylake; Get-ArraylakeOrg' }
        ArraylakeTokenInvalid         = @{ Line = 'Connect-Arraylake acme -Token canary'; Target = 'acme' }
        ArraylakeUnauthorized         = @{ Target = 'acme'
            Line = 'Connect-Arraylake acme -Token ema_test_wrong -ServiceUri $emulator.Uri' }
        ArraylakeOrgMissing           = @{
            Line = 'Connect-Arraylake -Token $emulator.Token -ServiceUri $emulator.Uri; Get-ArraylakeBucketConfig' }
        ArraylakeConfigurationInvalid = @{ Line = 'Connect-Arraylake acme -Token ema_test_x -ServiceUri nonsense'
            Target = 'acme' }
        ArraylakePageNotFound         = @{ Target = 'acme'
            Line = 'Connect-Arraylake acme -Token ema_test_x -ServiceUri https://localhost:1 -SkipValidation
                Show-ArraylakeBucketConfig' }
        ArraylakeForbidden            = @{ Line = 'New-ArraylakeBucketConfig some gs://some-bucket'; Target = 'some'
            Rule = @{ status = 403; path = $any } }
        ArraylakeOrgNotFound          = @{ Line = 'Get-ArraylakeBucketConfig -Org nowhere'; Target = 'nowhere' }
        BucketConfigNotFound          = @{ Line = 'Remove-ArraylakeBucketConfig no-such -Force'; Target = 'no-such' }
        ArraylakeRepoNotFound         = @{ Line = 'Get-ArraylakeRepo no-such'; Target = 'no-such' }
        BucketConfigExists            = @{ Line = 'New-ArraylakeBucketConfig production gs://some-bucket'
            Target = 'production' }
        BucketConfigInUse             = @{ Line = 'Remove-ArraylakeBucketConfig production -Force'
            Target = 'production' }
        BucketConfigDependentsUnread  = @{ Line = 'Get-ArraylakeBucketConfigDependent staging'; Target = 'acme'
            Rule = @{ status = 403; path = '/orgs/*/iceberg/namespaces/paginated' } }
        BucketConfigInvalid           = @{ Line = 'New-ArraylakeBucketConfig x gs://some-bucket'; Target = 'x' }
        VirtualChunkAccessPolicyInvalid = @{ Line = 'New-ArraylakeVirtualChunkAccessPolicy staging gs://some-bucket/x'
            Target = 'staging' }
        BucketConfigCheckFailed       = @{ Target = 'some'
            Line = 'New-ArraylakeBucketConfig some s3://some-bucket @closed -Validate Read' }
        BucketConfigFileInvalid       = @{ Target = './bad.yaml'
            Line = 'Set-Location $TestDrive; Compare-ArraylakeBucketConfig ./bad.yaml' }
        BucketConfigFileFailed        = @{ Line = 'Compare-ArraylakeBucketConfig ./no.yaml'; Target = './no.yaml' }
        BucketConfigImportBlocked     = @{ Target = './taken.json'
            Line = 'Set-Location $TestDrive; Import-ArraylakeBucketConfig ./taken.json' }
        BucketSecretNotFound          = @{ Target = './keys.json'
            Line = 'Set-Location $TestDrive; Compare-ArraylakeBucketConfig ./keys.json -SecretResolver { throw }' }
        BucketStoreFailed             = @{ Line = 'Clear-ArraylakeBucketProbe unreachable'; Target = 'unreachable' }
        BucketConfigRejected          = @{ Line = 'Get-ArraylakeBucketCredential production'; Target = 'production' }
        ArraylakeConnectionMismatch   = @{ Target = 'staging'
            Line = 'Get-ArraylakeBucketConfig staging | Rename-ArraylakeBucketConfig -NewNickname some -Org other' }
        ArraylakeThrottled            = @{ Line = 'Set-ArraylakeDefaultBucketConfig staging'; Target = 'staging'
            Rule = @{ status = 429; methods = @('POST') } }
        ArraylakeUnavailable          = @{ Line = 'Get-ArraylakeBucketConfig staging'; Target = 'staging'
            Rule = @{ status = 503; path = $any } }
        ArraylakeTimeout              = @{ Line = 'Get-ArraylakeBucketConfig staging -Connection $hasty'
            Target = 'staging'; Rule = @{ delay_ms = 60000; path = $any } }
        ArraylakeUnexpectedResponse   = @{ Line = 'Get-ArraylakeBucketConfig staging'; Target = 'staging'
            Rule = @{ status = 200; body = 'html'; path = $any } }
        ArraylakeOutcomeUnknown       = @{ Line = 'New-ArraylakeBucketConfig some gs://some-bucket'; Target = 'some'
            Rule = @{ drop = $true; methods = @('POST') }, @{ status = 403; methods = @('GET') } }
    }
    # What it takes another service for, a host without a prompt, or no service at all.
    $elsewhere = 'BucketConfigNotAsRequested', 'ConfirmationRequired', 'ArraylakeEmulator*'
    $errors = foreach ($one in $promised | Where-Object { $provoked.ContainsKey($_.Id) }) { $one + $provoked[$one.Id] }
    $left = @($promised.Id | Where-Object {
            $id = $_
            -not $provoked.ContainsKey($id) -and -not ($elsewhere | Where-Object { $id -like $_ })
        })
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    $kept = Enter-TestHome $TestDrive
    $service = @{ Token = $emulator.Token; ServiceUri = $emulator.Uri; MaximumRetryCount = 0 }
    $hasty = Connect-Arraylake acme @service -TimeoutSeconds 1 -SkipValidation -PassThru
    Connect-Arraylake acme @service
    New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
    New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
    # Nothing listens at port 1.
    $closed = @{ EndpointUrl = 'http://127.0.0.1:1'; Region = 'us-east-1' }
    $keys = New-ArraylakeBucketAuth -Hmac -AccessKeyId canary-id -SecretAccessKey canary-key
    New-ArraylakeBucketConfig unreachable s3://my-other-data @closed -Auth $keys | Out-Null
    New-TestRepo $emulator -Name ocean -Nickname production
    # A repo uses it.
    Set-Content $TestDrive/taken.json @'
{ "organization": "acme",
  "buckets": { "production": { "uri": "s3://my-production-data/x", "region": "us-east-1" } } }
'@
    Set-Content $TestDrive/bad.yaml none
    Set-Content $TestDrive/keys.json (@{ organization = 'acme'; buckets = @{ keys = @{
                uri = 's3://my-keys'; auth = @{ method = 'hmac'; keys = @{ secret = 'some' } } } } } |
            ConvertTo-Json -Depth 9)
    Push-Location
}

AfterAll {
    Pop-Location
    if ($kept) { Exit-TestHome $kept }
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'The page about_Arraylake_Errors' {
    It 'has no error that is not brought about here, nor named as one that cannot be' {
        $left | Should -BeNullOrEmpty
    } -ForEach @{ left = $left }
}

Describe 'The error <Id>' -ForEach $errors {
    BeforeAll {
        Connect-Arraylake acme @service
        if ($Rule) { Set-TestFault $emulator $Rule }
        # Whoever runs the suites may have another one.
        $ErrorActionPreference = 'Continue'
        $caught = $false
        try { . ([scriptblock]::Create($Line)) 2>&1 | Out-Null } catch { $caught = $true }
        finally { Set-TestFault $emulator }
        $failed = $Error[0]
    }

    It 'has this name' { $failed.FullyQualifiedErrorId | Should -BeLike "$Id,Arraylake.PowerShell.*" }

    It 'has the category <Category>' { $failed.CategoryInfo.Category | Should -Be $Category }

    It 'is about what was named: <Target>' { "$($failed.TargetObject)" | Should -BeExactly "$Target" }

    It 'names a command to run next' {
        $failed.ErrorDetails.RecommendedAction | Should -Match '\b(Get|Connect|Start|Rename|Remove|Set|Test)-(Arraylake|Help)'
    }

    It 'is caught by try: <Ends>' { $caught | Should -Be $Ends }

    It 'has the name of the command in its activity' {
        $failed.CategoryInfo.Activity | Should -Match '^\w+-Arraylake\w*$'
    }

    It 'is a sentence without a secret' {
        "$failed" | Should -Not -BeNullOrEmpty
        "$failed" | Should -Not -Match "canary|$($emulator.Token)"
    }
}

Describe 'A name that is not there' {
    BeforeAll { Connect-Arraylake acme @service }

    It 'is answered with the nearest: <Line>' -ForEach @(
        @{ Line = 'Get-ArraylakeBucketConfig prodcution'; Near = 'production' }
        @{ Line = 'Remove-ArraylakeBucketConfig stagin -Force'; Near = 'staging' }
        @{ Line = 'Get-ArraylakeRepo oceon'; Near = 'ocean' }
    ) {
        . ([scriptblock]::Create("$Line -ErrorVariable failed -ErrorAction SilentlyContinue"))

        "$failed" | Should -Match "Did you mean '$Near'\?"
    }

    It 'is answered with nothing where nothing is near' {
        Get-ArraylakeBucketConfig something-else -ErrorVariable failed -ErrorAction SilentlyContinue

        "$failed" | Should -Not -Match 'Did you mean'
    }
}

Describe '-ErrorAction' {
    BeforeAll { Connect-Arraylake acme @service }
    BeforeEach { $Error.Clear() }

    It 'Continue goes on with the next input' {
        $found = 'no-such', 'staging' | Get-ArraylakeBucketConfig -ErrorAction Continue 2>$null

        $found.Nickname | Should -Be 'staging'
    }

    It 'SilentlyContinue shows nothing and keeps the error in $Error' {
        Get-ArraylakeBucketConfig no-such -ErrorAction SilentlyContinue *>&1 | Should -BeNullOrEmpty
        $Error.TargetObject | Should -Be 'no-such'
    }

    It 'Ignore keeps nothing' {
        Get-ArraylakeBucketConfig no-such -ErrorAction Ignore *>&1 | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
    }

    It 'Stop ends the pipeline at the first error, after what came before it' {
        $found = [System.Collections.Generic.List[object]]::new()
        try {
            'production', 'no-such', 'staging' | Get-ArraylakeBucketConfig -ErrorAction Stop |
                ForEach-Object { $found.Add($_.Nickname) }
        }
        catch { $failed = $_ }

        $found | Should -Be 'production'
        $failed.TargetObject | Should -Be 'no-such'
    }

    It 'is taken from $ErrorActionPreference' {
        $ErrorActionPreference = 'Stop'

        { Get-ArraylakeBucketConfig no-such } | Should -Throw -ErrorId 'BucketConfigNotFound,*'
    }

    It 'SilentlyContinue does not silence what ends a command' {
        { Connect-Arraylake acme -Token canary -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'ArraylakeTokenInvalid,*'
    }
}

Describe 'A script' {
    It 'tells errors apart in catch, by name' {
        Connect-Arraylake acme @service
        $what = try { Remove-ArraylakeBucketConfig production -Force -ErrorAction Stop }
        catch {
            switch -Wildcard ($_.FullyQualifiedErrorId) {
                'BucketConfigNotFound,*' { 'gone' }
                'BucketConfigInUse,*' { 'in use' }
            }
        }

        $what | Should -Be 'in use'
    }

    It 'has in $? and in its exit code that the last command failed' {
        $run = Invoke-FreshPwsh $emulator 'Get-ArraylakeBucketConfig production | Out-Null; "$?"
            Get-ArraylakeBucketConfig no-such; "$?"; Get-ArraylakeBucketConfig no-such'

        $run.Output.Trim() -split '\s+' | Should -Be 'True', 'False'
        $run.ExitCode | Should -Be 1
    }

    It 'is not ended by an error about one input, and is by one that ends the command, under Stop' {
        $run = Invoke-FreshPwsh $emulator '
            "no-such", "staging" | Get-ArraylakeBucketConfig | ForEach-Object Nickname
            "went on"
            $ErrorActionPreference = "Stop"
            Connect-Arraylake -Token canary
            "never"'

        $run.Output.Trim() -split '\r?\n' | Should -Be 'staging', 'went on'
        $run.ExitCode | Should -Be 1
    }
}

Describe 'At a prompt' {
    BeforeAll {
        # One line, as it is typed: of a script, PowerShell shows the place, too.
        $run = Invoke-FreshPwsh $emulator ('$ErrorView = "ConciseView"; Get-ArraylakeBucketConfig prodcution; ' +
            'Remove-ArraylakeBucketConfig production -Force; Connect-Arraylake -Token canary')
        $lines = $run.Errors.Trim() -split '\r?\n'
    }

    It 'an error is the command and what happened, in one line' {
        $lines[0] | Should -BeExactly (
            "Get-ArraylakeBucketConfig: There is no BucketConfig with the nickname 'prodcution' " +
            "in the organization 'acme'. Did you mean 'production'?")
    }

    It 'the next line is what to do next' {
        if ($PSVersionTable.PSVersion -lt '7.5') { Set-ItResult -Skipped -Because 'PowerShell 7.4 does not show it' }
        $lines[1] | Should -BeExactly (
            '  Recommendation: Get-ArraylakeBucketConfig lists the existing ones. Nicknames are case-sensitive.')
    }

    It 'it has the words of the service and the id of the request' {
        $run.Errors | Should -Match '(?m)it is used by 1 repo \(ocean\).+The service says: .+\[request-id: [0-9a-f]{32}\]\r?$'
    }

    It 'it shows no stack and no type of an exception' {
        $run.Errors | Should -Not -Match 'Exception|   at '
        $lines -match '^\S+-Arraylake\w*: ' | Should -HaveCount 3
    }
}
