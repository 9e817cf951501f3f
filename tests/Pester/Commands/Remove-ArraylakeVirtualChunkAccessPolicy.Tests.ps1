. "$PSScriptRoot/../Support/Connected.ps1"

Describe 'Remove-ArraylakeVirtualChunkAccessPolicy' {
    BeforeEach {
        Clear-TestOrg $emulator
        New-ArraylakeBucketConfig virt s3://virt-data -Region us-east-1 | Out-Null
        'old', 'new' | ForEach-Object { New-ArraylakeVirtualChunkAccessPolicy virt $_ } | Out-Null
        New-ArraylakeVirtualChunkAccessPolicy virt -Public | Out-Null
    }
    BeforeAll {
        function Get-Left { (Get-ArraylakeVirtualChunkAccessPolicy).UrlPrefix }
    }

    It 'removes the policy of a part, and no other' {
        Remove-ArraylakeVirtualChunkAccessPolicy virt /old/ -Force

        Get-Left | Should -Be 's3://virt-data/new/', 's3://virt-data/'
    }

    It 'without -SubPrefix removes that of the whole config, and no other' {
        Remove-ArraylakeVirtualChunkAccessPolicy virt -Force

        Get-Left | Should -Be 's3://virt-data/old/', 's3://virt-data/new/'
    }

    It 'takes what Get- emits, and what a CSV keeps of it' {
        Get-ArraylakeVirtualChunkAccessPolicy -SubPrefix o* | Remove-ArraylakeVirtualChunkAccessPolicy -Force
        Get-Left | Should -Be 's3://virt-data/new/', 's3://virt-data/'

        Get-ArraylakeVirtualChunkAccessPolicy | Export-Csv TestDrive:/policies.csv
        Import-Csv TestDrive:/policies.csv | Remove-ArraylakeVirtualChunkAccessPolicy -Force -ThrottleLimit 4
        Get-Left | Should -BeNullOrEmpty
    }

    It 'warns of a part that has no policy, since it may be misspelled' {
        Remove-ArraylakeVirtualChunkAccessPolicy virt odl -Force -ErrorAction Stop -WarningVariable warned 3>$null

        "$warned" | Should -Match "no virtual chunk access policy for 'odl'.+s3://virt-data/old/"
        Get-Left | Should -HaveCount 3
    }

    It 'prints what would be removed, and is refused where nobody can be asked' {
        $run = Invoke-FreshPwsh $emulator -Switch -NonInteractive -Script '
            Remove-ArraylakeVirtualChunkAccessPolicy virt old -WhatIf
            Remove-ArraylakeVirtualChunkAccessPolicy virt old
            $Error[0].FullyQualifiedErrorId'
        $lines = $run.Output.Trim() -split '\r?\n'

        $lines[0] | Should -Match '^What if: .+"Remove" on target "virtual chunk access policy s3://virt-data/old/'
        $lines[-1] | Should -BeLike 'ConfirmationRequired,*'
        Get-Left | Should -HaveCount 3
    }
}
