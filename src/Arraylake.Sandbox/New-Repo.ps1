# Creates a repo that uses a BucketConfig, as the Python client does; the module has no command for that. An existing
# repo is left alone.
param([Parameter(Mandatory)] $Org, [Parameter(Mandatory)] $Name, [Parameter(Mandatory)] $Nickname)

$body = @{ name = $Name; bucket_nickname = $Nickname; kind = 'icechunk'; create_mode = 'register' }
try { $null = & "$PSScriptRoot/Invoke-Service.ps1" "orgs/$Org/repos" -Body $body }
catch {
    if ("$($_.ErrorDetails)" -notmatch 'already exists') { throw "Cannot create the repo $Org/$Name`: $_" }
}
