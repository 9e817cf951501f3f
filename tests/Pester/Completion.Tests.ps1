BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $skipped = [System.Management.Automation.Cmdlet]::CommonParameters + 'WhatIf', 'Confirm'
    # The values of these are files or folders.
    $paths = 'CertificateAuthority', 'Data', 'LiteralPath', 'Path'
    $parameters = foreach ($command in Get-Command -Module Arraylake) {
        foreach ($one in $command.Parameters.Values) {
            if ($one.Name -notin $skipped + $paths -and -not $one.SwitchParameter) {
                @{ Name = $command.Name; Parameter = $one.Name }
            }
        }
    }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
    New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1 | Out-Null
    New-ArraylakeBucketConfig archive gs://my-archive-data | Out-Null
    New-ArraylakeBucketConfig elsewhere gs://my-archive-data -Org other | Out-Null
    New-TestRepo $emulator -Name ocean -Nickname production

    function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches }
    # A busy machine may take longer than TAB waits.
    function Get-CompletionInTheEnd([string] $Line) {
        for ($i = 0; $i -lt 50 -and -not (Get-Completion $Line); $i++) { Start-Sleep -Milliseconds 100 }
        (Get-Completion $Line).CompletionText
    }
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'TAB' {
    It 'completes "<Line>"' -ForEach @(
        @{ Line = 'Remove-ArraylakeBucketConfig '; Text = 'archive', 'production' }
        @{ Line = 'Rename-ArraylakeBucketConfig P'; Text = 'production' }
        @{ Line = 'Get-ArraylakeBucketConfig "arch'; Text = '"archive"' }
        @{ Line = "'x' | Get-ArraylakeRepo -BucketConfig '"; Text = "'archive'", "'production'" }
        @{ Line = 'Set-ArraylakeDefaultBucketConfig -Org other '; Text = 'elsewhere' }
        @{ Line = 'Get-ArraylakeRepo '; Text = 'ocean' }
        @{ Line = 'Get-ArraylakeBucketConfig -Org '; Text = 'acme', 'other' }
        @{ Line = 'New-ArraylakeBucketConfig x s3://x -Region us-w'; Text = 'us-west-1', 'us-west-2' }
        @{ Line = 'Get-ArraylakeBucketConfig -Platform s3'; Text = 's3', 's3-compatible' }
        @{ Line = 'Get-ArraylakeBucketCredential archive -Access '; Text = 'Read', 'Write' }
        @{ Line = 'Get-ArraylakeOrg o'; Text = 'other' }
        @{ Line = 'New-ArraylakeBucketAuth -Az'; Text = '-AzureDelegation' }
    ) {
        Get-CompletionInTheEnd $Line | Should -Be $Text
    }

    It 'completes in the middle of a line' {
        $null = Get-CompletionInTheEnd 'Remove-ArraylakeBucketConfig '
        $line = 'Remove-ArraylakeBucketConfig pro -WhatIf'
        (TabExpansion2 $line 32).CompletionMatches.CompletionText | Should -Be 'production'
    }

    It 'leaves nothing in $Error and offers no files where nothing is known' {
        $Error.Clear()
        Get-Completion 'Remove-ArraylakeBucketConfig -Org no-such-org ' | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
    }

    It 'offers no files for <Name> -<Parameter>' -ForEach $parameters {
        Push-Location (New-Item (Join-Path $TestDrive tab) -ItemType Directory -Force)
        try {
            Set-Content file-of-the-folder ''
            foreach ($word in '', 'file') {
                Get-Completion "$Name -$Parameter $word" |
                    Where-Object CompletionText -Match 'file-of-the-folder' | Should -BeNullOrEmpty
            }
        }
        finally { Pop-Location }
    }

    It 'offers the variables that hold a connection' {
        $global:testConnection = Get-ArraylakeConnection
        try { (Get-Completion 'Get-ArraylakeOrg -Connection ').CompletionText | Should -Contain '$testConnection' }
        finally { Remove-Variable testConnection -Scope Global }
    }

    It 'needs no Connect-Arraylake where the environment has a token' {
        $run = Invoke-FreshPwsh $emulator @'
        $line = 'Remove-ArraylakeBucketConfig '
        for ($i = 0; $i -lt 50 -and -not ($found = (TabExpansion2 $line $line.Length).CompletionMatches); $i++) {
            Start-Sleep -Milliseconds 100
        }
        "found: $($found.CompletionText)"
'@
        $run.Output | Should -Match 'found: archive production'
        $run.Errors | Should -BeNullOrEmpty
    }
}
