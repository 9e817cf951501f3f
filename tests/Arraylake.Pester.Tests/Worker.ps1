<#
.SYNOPSIS
    Runs the suites that PesterWorker requests over a named pipe. Writes one line of JSON per test and one at the end of
    each suite.
#>
param(
    [Parameter(Mandatory)][string] $Pipe,
    [Parameter(Mandatory)][string] $Pester
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester

function Get-Message($ErrorRecord) {
    ($ErrorRecord | ForEach-Object { $_.DisplayErrorMessage ? $_.DisplayErrorMessage : "$_" }) -join "`n"
}

function Get-Trace($ErrorRecord) {
    ($ErrorRecord | ForEach-Object { $_.DisplayStackTrace ? $_.DisplayStackTrace : $_.ScriptStackTrace }) -join "`n"
}

# The names of the blocks that contain a test, outermost first, with -ForEach values expanded.
function Get-BlockName($Block) {
    $names = for ($each = $Block; -not $each.IsRoot; $each = $each.Parent) {
        $each.ExpandedName ? $each.ExpandedName : $each.Name
    }
    @($names)[($names.Count - 1)..0]
}

function Write-Line($Content) { $writer.WriteLine((ConvertTo-Json $Content -Compress)) }

# Reports a failed setup or teardown, or an unreadable file.
function Write-Broken($Name, $Line, $ErrorRecord) {
    Write-Line @{
        kind = 'Broken'; name = "$Name"; line = $Line
        message = Get-Message $ErrorRecord; trace = Get-Trace $ErrorRecord
    }
}

function Invoke-Suite($Request) {
    $settings = New-PesterConfiguration
    $settings.Run.Path = $Request.path
    $settings.Run.PassThru = $true
    $settings.Run.SkipRun = $Request.listOnly
    $settings.Output.Verbosity = 'None'
    if ($Request.name) { $settings.Filter.FullName = $Request.name }
    if ($Request.lines) { $settings.Filter.Line = @($Request.lines | ForEach-Object { "$($Request.path):$_" }) }
    $result = Invoke-Pester -Configuration $settings
    foreach ($test in $result.Tests | Where-Object { $Request.listOnly -or $_.Result -ne 'NotRun' }) {
        Write-Line @{
            kind = "$($test.Result)"; line = $test.StartLine
            name = @(Get-BlockName $test.Block) + $test.($test.ExpandedName ? 'ExpandedName' : 'Name') -join ' > '
            milliseconds = $test.Duration.TotalMilliseconds
            message = (Get-Message $test.ErrorRecord) -replace '^Exception: is skipped, because '
            trace = Get-Trace $test.ErrorRecord
        }
    }
    foreach ($block in $result.FailedBlocks) {
        Write-Broken (@(Get-BlockName $block) -join ' > ') $block.StartLine $block.ErrorRecord
    }
    foreach ($container in $result.FailedContainers) { Write-Broken '' 1 $container.ErrorRecord }
}

$stream = [System.IO.Pipes.NamedPipeClientStream]::new('.', $Pipe, 'InOut')
$stream.Connect(60000)
$reader = [System.IO.StreamReader]::new($stream)
$writer = [System.IO.StreamWriter]::new($stream)
$writer.AutoFlush = $true
Write-Line @{ kind = 'Ready'; name = "PowerShell $($PSVersionTable.PSVersion), Pester $((Get-Module Pester).Version)" }
while ($null -ne ($line = $reader.ReadLine())) {
    $request = ConvertFrom-Json $line
    try { Invoke-Suite $request }
    catch { Write-Broken '' 1 $_ }
    Write-Line @{ kind = 'End' }
}
