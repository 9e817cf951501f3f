<#
.SYNOPSIS
    Runs the tour: the main tasks, each with a remark, a command and its output.
.DESCRIPTION
    Needs a sandbox without BucketConfigs. Exits with 1 at the first step that fails.
#>
param([int] $Width = $Host.UI.RawUI.WindowSize.Width)

if (& "$PSScriptRoot/Invoke-Service.ps1" "orgs/$env:ARRAYLAKE_ORG/buckets") {
    Write-Error "The tour needs an empty organization; '$env:ARRAYLAKE_ORG' has BucketConfigs. Omit --data and --repo."
    exit 1
}
# Out-String removes the colors, which a terminal shows.
if ($PSStyle.OutputRendering -eq 'Host' -and -not [Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'Ansi' }

$number = 0
foreach ($step in & "$PSScriptRoot/Tour.Steps.ps1") {
    $number++
    ''
    $step.Remark -replace '^', '# '
    $step.Command -replace '^', 'PS> '
    $result = $null
    $result = & "$PSScriptRoot/Invoke-TourStep.ps1" $step
    if ($shown = ($result.Written | Out-String -Width $Width).TrimEnd()) { $shown }
    if (-not $result -or $result.Problems) {
        ''
        "# Step $number failed: $($result ? $result.Problems -join '; ' : 'it did not run')."
        exit 1
    }
}
if (-not $number) { exit 1 }
''
"# All $number steps succeeded."
exit 0
