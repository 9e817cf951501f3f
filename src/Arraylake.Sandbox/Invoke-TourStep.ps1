# Runs one step of the tour. Returns its output, in order, and the expectations that were not met.
param([Parameter(Mandatory)][hashtable] $Step)

if ($Step.Before) { & $Step.Before }
$token = $env:ARRAYLAKE_TOKEN
$written = @(
    try { . ([scriptblock]::Create($Step.Command -join "`n")) 2>&1 } catch { $_ }
)
$errors, $Output = $written.Where({ $_ -is [Management.Automation.ErrorRecord] }, 'Split')
$Shown = ($Output | Out-String -Width 100) -replace '\e\[[\d;]*m'

$problems = @(
    $failures = "$($errors | ForEach-Object { ($_.FullyQualifiedErrorId -split ',')[0] })"
    if ($failures -cne "$($Step.Fails)") { "the errors are '$failures', expected '$($Step.Fails)'" }

    foreach ($line in $Step.Expect.Ast.EndBlock.Statements) {
        if (-not (. ([scriptblock]::Create($line)))) { "'$line' is not true" }
    }

    $nicknames = (& "$PSScriptRoot/Invoke-Service.ps1" "orgs/$env:ARRAYLAKE_ORG/buckets").nickname | Sort-Object
    if ("$nicknames" -cne "$($Step.Leaves)") { "the service has '$nicknames' afterwards, expected '$($Step.Leaves)'" }
)
[pscustomobject]@{ Written = $written; Problems = $problems }
