# Sends a request directly to the service, without the module.
param([Parameter(Mandatory)][string] $Path, [hashtable] $Body)

$request = @{
    Uri         = "$env:ARRAYLAKE_SERVICE__URI/$Path"
    Headers     = @{ Authorization = "Bearer $env:ARRAYLAKE_TOKEN" }
    NoProxy     = $true
    ErrorAction = 'Stop'
}
if ($Body) { $request += @{ Method = 'Post'; Body = ConvertTo-Json $Body; ContentType = 'application/json' } }
Invoke-RestMethod @request | Write-Output
