# What Get-Help shows, over every command that the module exports, also over one that comes tomorrow.
BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $common = [System.Management.Automation.Cmdlet]::CommonParameters
    $commands = Get-Command -Module Arraylake | ForEach-Object {
        @{ Name = $_.Name; Parameters = @($_.Parameters.Keys | Where-Object { $_ -notin $common } | Sort-Object) }
    }
    $topics = Get-Item "$PSScriptRoot/../../docs/en-US/about_*.md" | ForEach-Object { @{ Topic = $_.BaseName } }
    $suites = Get-Item "$PSScriptRoot/Commands/*.Tests.ps1" |
        ForEach-Object { @{ Suite = $_.Name -replace '\.Tests\.ps1$' } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    # A part that was left as a generator makes it: {{ Fill in }}, or nothing.
    $blank = '\{\{|\}\}|(?i:fill in)|TODO|^\s*$'
    function Get-Text($Part) { ($Part | Out-String).Trim() }
}

Describe 'The help of <Name>' -ForEach $commands {
    BeforeAll { $help = Get-Help $Name -Full }

    It 'is its own' { $help.Name | Should -BeExactly $Name }

    It 'has a synopsis of one sentence' {
        $help.Synopsis | Should -Not -Match $blank
        # Where there is no help, PowerShell shows the syntax in its place.
        $help.Synopsis | Should -Match '^[A-Z][^\[\]]+\.$'
    }

    It 'has a description' { Get-Text $help.description | Should -Not -Match $blank }

    It 'has three examples at least, each with a title, code and words' {
        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $examples) {
            $example.title | Should -Match 'Example \d+: \w+'
            $example.code | Should -Not -Match $blank
            Get-Text $example.remarks | Should -Not -Match $blank
        }
    }

    It 'describes each of its parameters and no other' {
        @($help.parameters.parameter.name | Where-Object { $_ } | Sort-Object) | Should -Be $Parameters
    }

    It 'says what is piped in and what comes out' {
        foreach ($part in $help.inputTypes.inputType, $help.returnValues.returnValue) {
            $part | Should -Not -BeNullOrEmpty
            foreach ($type in $part) {
                $type.type.name | Should -Not -Match $blank
                Get-Text $type.description | Should -Not -Match $blank
            }
        }
    }

    It 'leads to pages that there are' {
        $notes = (Get-Text $help.alertSet) -replace '\s+', ' '
        $links = [regex]::Match($notes, 'See also: ([^.]+)\.$').Groups[1].Value -split ', '
        $links.Count | Should -BeGreaterThan 0
        foreach ($link in $links) { (Get-Help $link).Name | Should -BeExactly $link }
    }

    It 'offers -Online only where that works' {
        $offers = ($help | Out-String) -match '-Online'
        $offers | Should -Be ((Get-Command $Name).HelpUri -like 'https://*')
    }

    It 'has no placeholder anywhere' { $help | Out-String | Should -Not -Match '\{\{|\}\}' }

    It 'is on the page about_Arraylake' { Get-Help about_Arraylake | Out-String | Should -Match "\b$Name\b" }

    It 'has a suite of its own in Commands' { "$PSScriptRoot/Commands/$Name.Tests.ps1" | Should -Exist }
}

Describe 'The help of <_.Name> -<_.Parameter>' -ForEach (
    $commands | ForEach-Object { foreach ($one in $_.Parameters) { @{ Name = $_.Name; Parameter = $one } } }
) {
    BeforeAll { $help = Get-Help $_.Name -Parameter $_.Parameter }

    It 'is found and has words' {
        $help.name | Should -BeExactly $_.Parameter
        Get-Text $help.description | Should -Not -Match $blank
    }
}

Describe 'The topic <Topic>' -ForEach $topics {
    BeforeAll { $text = Get-Help $Topic | Out-String }

    It 'is found by its name' { $text | Should -Match "(?m)^\s*$Topic\s*$" }

    It 'has lines that a narrow window shows whole' {
        $text -split '\r?\n' | Where-Object Length -GT 120 | Should -BeNullOrEmpty
    }
}

Describe 'Get-Help about_Arraylake*' {
    It 'finds each topic' {
        (Get-Help about_Arraylake*).Name | Sort-Object | Should -Be ($expected | Sort-Object)
    } -ForEach @{ expected = $topics.Topic }
}

Describe 'The suite of <Suite>' -ForEach $suites {
    It 'is about a command that there is' { (Get-Command $Suite -Module Arraylake).Name | Should -BeExactly $Suite }
}
