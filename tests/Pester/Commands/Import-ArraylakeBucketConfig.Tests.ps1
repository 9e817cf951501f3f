. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Import-ArraylakeBucketConfig' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
        New-ArraylakeBucketConfig staging gs://my-staging-data | Out-Null
        $file = Join-Path $TestDrive 'acme.yaml'
        $null = Export-ArraylakeBucketConfig -Path $file -Force
    }

    It 'changes nothing after an export' {
        Start-TestCount $emulator -Method POST, PATCH, DELETE

        Import-ArraylakeBucketConfig $file | Should -BeNullOrEmpty
        Import-ArraylakeBucketConfig $file -Prune -Force -PassThru | Should -BeNullOrEmpty

        Stop-TestCount $emulator | Should -Be 0
    }

    It 'undoes whatever happened since an export' {
        $before = Get-TestConfig $emulator | Select-Object nickname, name, extra_config, is_default | ConvertTo-Json
        Rename-ArraylakeBucketConfig production temporary
        Rename-ArraylakeBucketConfig staging production
        Set-ArraylakeBucketConfig temporary -Region eu-west-1 -SetDefault:$false
        Set-ArraylakeDefaultBucketConfig production
        New-ArraylakeBucketConfig staging gs://my-other-data | Out-Null

        Import-ArraylakeBucketConfig $file -Prune -Force

        Get-TestConfig $emulator | Select-Object nickname, name, extra_config, is_default | ConvertTo-Json |
            Should -Be $before
    }

    It 'takes files from the pipeline, and returns with -PassThru what it changed' {
        (Get-Content $file -Raw).Replace('us-east-1', 'us-west-2') | Set-Content $file -NoNewline

        $changed = Get-Item $file | Import-ArraylakeBucketConfig -PassThru

        $changed | ForEach-Object { "$($_.Nickname) $($_.Region)" } | Should -Be 'production us-west-2'
    }

    It 'shows with -WhatIf what it would do' {
        (Get-Content $file -Raw).Replace('us-east-1', 'us-west-2') | Set-Content $file -NoNewline
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script "
            Import-ArraylakeBucketConfig '$file' -WhatIf
            Import-ArraylakeBucketConfig '$file' -Confirm
            `$Error[0].FullyQualifiedErrorId"
        $lines = $run.Output -split '\r?\n'

        $lines[0] | Should -BeExactly (
            'What if: Performing the operation "Set: Region ''us-east-1'' -> ''us-west-2''" on target ' +
            '"BucketConfig ''production'' (s3://my-production-data) in org ''acme''".')
        $lines[1] | Should -BeLike 'ConfirmationRequired,*'
        (Get-ArraylakeBucketConfig production).Region | Should -Be 'us-east-1'
    }

    It 'names a file that cannot be used, and goes on with the next: <Why>' -ForEach @(
        @{ Why = 'it is not there'; Text = $null; Expected = 'BucketConfigFileFailed (ResourceUnavailable)' }
        @{ Why = 'it has an unknown key'; Text = "organization: acme`nbucket: {}"
            Expected = 'BucketConfigFileInvalid (InvalidData)' }
        @{ Why = 'it has a secret in clear'
            Text = "organization: acme`nbuckets:`n  keys:`n    uri: s3://my-keys`n    region: us-east-1`n    auth:`n" +
                "      method: hmac`n      access_key_id: ID`n      secret_access_key: canary"
            Expected = 'BucketConfigFileInvalid (InvalidData)' }
        @{ Why = 'a repo uses the config'
            Text = "organization: acme`nbuckets:`n  production:`n    uri: s3://my-production-data/x`n" +
                "    region: us-east-1"
            Expected = 'BucketConfigImportBlocked (InvalidOperation)' }
    ) {
        New-TestRepo $emulator -Name ocean -Nickname production
        $bad = Join-Path $TestDrive "$([guid]::NewGuid()).yaml"
        if ($Text) { Set-Content $bad $Text }

        Import-ArraylakeBucketConfig $bad, $file -ErrorVariable failed -ErrorAction SilentlyContinue

        # A second file about an organization is refused, too, even if the first one was blocked.
        @($failed | Format-TestError)[0] | Should -Be "${Expected}: $bad"
        "$failed" | Should -Not -Match 'canary'
        (Get-TestConfig $emulator).nickname | Should -Be 'production', 'staging'
    }
}
