# The steps of the tour. Each has a Remark and a Command, and is checked: its output (every statement in Expect must be
# true; $Output is the output, $Shown its text), the id of its error (Fails), and the nicknames on the service
# afterwards (Leaves). Before simulates another user.

@{
    Remark  = 'Connect. In this tour, the service is a local emulator, and $token contains its token.',
              'A runbook sets ARRAYLAKE_TOKEN and ARRAYLAKE_ORG and does not need Connect-Arraylake.'
    Command = "Connect-Arraylake -Org $env:ARRAYLAKE_ORG -ServiceUri $env:ARRAYLAKE_SERVICE__URI" +
              ' -Token $token -PassThru'
    Expect  = { $Output.Org -ceq $env:ARRAYLAKE_ORG; $Output.ServiceUri -ceq $env:ARRAYLAKE_SERVICE__URI }
    Leaves  = @()
}
@{
    Remark  = 'Tell Arraylake where production data is stored. This is only a record: no bucket is created.',
              'The first BucketConfig of an organization becomes its default.'
    Command = 'New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1'
    Expect  = {
        $Output.Nickname -ceq 'production'
        $Output.Uri -ceq 's3://my-production-data'
        $Output.Region -ceq 'us-east-1'
        $Output.AuthMethod -eq 'anonymous' -and $Output.IsDefault
    }
    Leaves  = 'production'
}
@{
    Remark  = 'Create a second one, with a prefix and access keys (HMAC).'
    Command = "`$keys = @{ method = 'hmac'; access_key_id = 'test-key-id'; secret_access_key = 'test-secret' }",
              'New-ArraylakeBucketConfig archive s3://my-archive/2026 -Region us-west-2 -Auth $keys'
    Expect  = {
        $Output.Nickname -ceq 'archive'
        $Output.Uri -ceq 's3://my-archive/2026'
        $Output.AuthMethod -eq 'hmac'
        -not $Output.IsDefault
    }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'Secrets are write-only: they are never shown.'
    Command = 'Get-ArraylakeBucketConfig archive | Format-List Nickname, Name, Prefix, Auth'
    Expect  = { $Shown -match 'my-archive'; $Shown -match '\*{10}'; $Shown -notmatch 'test-secret' }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'List them. * marks the default.'
    Command = 'Get-ArraylakeBucketConfig | Format-Table'
    Expect  = { $Shown -match '(?m)^pro\S* +\* '; $Shown -match '(?m)^arc\S* .* hmac' }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'Each location can have only one BucketConfig.'
    Command = 'New-ArraylakeBucketConfig copy s3://my-production-data -Region us-east-1'
    Fails   = 'BucketConfigExists'
    Expect  = { -not $Output }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'Rename one. Repos keep working, because they refer to its id, not its nickname.'
    Command = 'Rename-ArraylakeBucketConfig production prod -PassThru'
    Expect  = { $Output.Nickname -ceq 'prod'; $Output.Uri -ceq 's3://my-production-data'; $Output.IsDefault }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Change a setting. Other settings stay the same, and the answer is compared with the request.'
    Command = 'Set-ArraylakeBucketConfig archive -Region eu-west-1 -PassThru'
    Expect  = { $Output.Nickname -ceq 'archive'; $Output.Region -ceq 'eu-west-1'; $Output.AuthMethod -eq 'hmac' }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Make it the default for new repos that do not specify a BucketConfig.'
    Command = 'Set-ArraylakeDefaultBucketConfig archive -PassThru'
    Expect  = { $Output.Nickname -ceq 'archive'; $Output.IsDefault }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Preview a removal. -WhatIf changes nothing.'
    Command = 'Remove-ArraylakeBucketConfig archive -WhatIf'
    Expect  = { -not $Output }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = "Meanwhile, the Python client has created the repo 'ocean' in prod.",
              'A BucketConfig that a repo uses cannot be removed.'
    Before  = { & "$PSScriptRoot/New-Repo.ps1" $env:ARRAYLAKE_ORG ocean prod }
    Command = 'Remove-ArraylakeBucketConfig prod -Force'
    Fails   = 'BucketConfigInUse'
    Expect  = { -not $Output }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'List the repos that use it.'
    Command = 'Get-ArraylakeRepo -BucketConfig prod'
    Expect  = { $Output.Name -ceq 'ocean'; "$($Output.BucketConfig)" -ceq 'prod' }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'No repo uses archive. Without -Force, the command would prompt, with No as the default.'
    Command = 'Remove-ArraylakeBucketConfig archive -Force -Verbose'
    Expect  = { -not $Output }
    Leaves  = 'prod'
}
@{
    Remark  = 'List the rest. prod is the default again.'
    Command = 'Get-ArraylakeBucketConfig'
    Expect  = { $Output.Nickname -ceq 'prod'; $Output.Uri -ceq 's3://my-production-data'; $Output.IsDefault }
    Leaves  = 'prod'
}
