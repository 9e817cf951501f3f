# Makes a repo that uses a BucketConfig, as the Python client would do it: the module has no command for that. One that
# is there already stays.
param([Parameter(Mandatory)] $Org, [Parameter(Mandatory)] $Name, [Parameter(Mandatory)] $Nickname)

$body = @{ name = $Name; bucket_nickname = $Nickname; kind = 'icechunk'; create_mode = 'register' }
try { $null = & "$PSScriptRoot/Invoke-Service.ps1" "orgs/$Org/repos" -Body $body }
catch {
    if ("$($_.ErrorDetails)" -notmatch 'already exists') { throw "Repo $Org/$Name cannot be made: $_" }
}
