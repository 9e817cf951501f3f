<#
.SYNOPSIS
    Runs one suite after the other, as PesterWorker asks for them over a pipe, and answers with a line of JSON for each
    test and one for the end of the suite.
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

# The names of the blocks around a test, the outermost first, with the values of -ForEach in them.
function Get-BlockName($Block) {
    $names = for ($each = $Block; -not $each.IsRoot; $each = $each.Parent) {
        $each.ExpandedName ? $each.ExpandedName : $each.Name
    }
    @($names)[($names.Count - 1)..0]
}

function Send($Content) { $writer.WriteLine((ConvertTo-Json $Content -Compress)) }

# A setup or teardown that failed, or a file that could not be read.
function Send-Broken($Name, $Line, $ErrorRecord) {
    Send @{
        kind = 'Broken'; name = "$Name"; line = $Line
        message = Get-Message $ErrorRecord; trace = Get-Trace $ErrorRecord
    }
}

function Invoke-Suite($Order) {
    $settings = New-PesterConfiguration
    $settings.Run.Path = $Order.path
    $settings.Run.PassThru = $true
    $settings.Run.SkipRun = $Order.onlyList
    $settings.Output.Verbosity = 'None'
    if ($Order.name) { $settings.Filter.FullName = $Order.name }
    if ($Order.lines) { $settings.Filter.Line = @($Order.lines | ForEach-Object { "$($Order.path):$_" }) }
    $result = Invoke-Pester -Configuration $settings
    foreach ($test in $result.Tests | Where-Object { $Order.onlyList -or $_.Result -ne 'NotRun' }) {
        Send @{
            kind = "$($test.Result)"; line = $test.StartLine
            name = @(Get-BlockName $test.Block) + $test.($test.ExpandedName ? 'ExpandedName' : 'Name') -join ' > '
            milliseconds = $test.Duration.TotalMilliseconds
            message = (Get-Message $test.ErrorRecord) -replace '^Exception: is skipped, because '
            trace = Get-Trace $test.ErrorRecord
        }
    }
    foreach ($block in $result.FailedBlocks) {
        Send-Broken (@(Get-BlockName $block) -join ' > ') $block.StartLine $block.ErrorRecord
    }
    foreach ($container in $result.FailedContainers) { Send-Broken '' 1 $container.ErrorRecord }
}

$stream = [System.IO.Pipes.NamedPipeClientStream]::new('.', $Pipe, 'InOut')
$stream.Connect(60000)
$reader = [System.IO.StreamReader]::new($stream)
$writer = [System.IO.StreamWriter]::new($stream)
$writer.AutoFlush = $true
Send @{ kind = 'Ready'; name = "PowerShell $($PSVersionTable.PSVersion), Pester $((Get-Module Pester).Version)" }
while ($null -ne ($line = $reader.ReadLine())) {
    $order = ConvertFrom-Json $line
    try { Invoke-Suite $order }
    catch { Send-Broken '' 1 $_ }
    Send @{ kind = 'End' }
}
