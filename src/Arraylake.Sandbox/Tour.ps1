<#
.SYNOPSIS
    Plays the tour: the main job, each command with a remark and with what comes of it.
.DESCRIPTION
    Needs a sandbox without BucketConfigs. Ends with 1 at the first step that does not go as expected.
#>
param([int] $Width = $Host.UI.RawUI.WindowSize.Width)

if (& "$PSScriptRoot/Invoke-Service.ps1" "orgs/$env:ARRAYLAKE_ORG/buckets") {
    Write-Error "The tour starts from nothing, but '$env:ARRAYLAKE_ORG' has BucketConfigs: leave out --data and --repo."
    exit 1
}
# Out-String takes the colors out, which a terminal shows.
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
        "# Step $number did not go as expected: $($result ? $result.Problems -join '; ' : 'it was not run')."
        exit 1
    }
}
if (-not $number) { exit 1 }
''
"# All $number steps went as expected."
exit 0
