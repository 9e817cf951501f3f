# The steps of the tour. Each is told (Remark), typed (Command) and checked: against what was written (Expect: every
# statement must hold for $Output, or for $Shown, its text), against the id of the error (Fails), and against the
# nicknames that the service holds afterwards (Leaves). Before is what somebody else does meanwhile.

@{
    Remark  = 'Connect. Here the service is a local emulator, and $token holds one that only it accepts.',
              'A runbook sets ARRAYLAKE_TOKEN and ARRAYLAKE_ORG instead, and needs no Connect-Arraylake.'
    Command = "Connect-Arraylake -Org $env:ARRAYLAKE_ORG -ServiceUri $env:ARRAYLAKE_SERVICE__URI" +
              ' -Token $token -PassThru'
    Expect  = { $Output.Org -ceq $env:ARRAYLAKE_ORG; $Output.ServiceUri -ceq $env:ARRAYLAKE_SERVICE__URI }
    Leaves  = @()
}
@{
    Remark  = 'Tell Arraylake where production data lives. This is a record: no bucket is created or touched.',
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
    Remark  = 'A second one: a prefix inside a bucket, and keys (HMAC) to reach it with.'
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
    Remark  = 'Keys go in, and do not come out again.'
    Command = 'Get-ArraylakeBucketConfig archive | Format-List Nickname, Name, Prefix, Auth'
    Expect  = { $Shown -match 'my-archive'; $Shown -match '\*{10}'; $Shown -notmatch 'test-secret' }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'The list; * marks the default.'
    Command = 'Get-ArraylakeBucketConfig | Format-Table'
    Expect  = { $Shown -match '(?m)^pro\S* +\* '; $Shown -match '(?m)^arc\S* .* hmac' }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'One location, one BucketConfig: a second one for the same place is refused.'
    Command = 'New-ArraylakeBucketConfig copy s3://my-production-data -Region us-east-1'
    Fails   = 'BucketConfigExists'
    Expect  = { -not $Output }
    Leaves  = 'archive', 'production'
}
@{
    Remark  = 'Rename it. Repos refer to the BucketConfig itself, not to its nickname.'
    Command = 'Rename-ArraylakeBucketConfig production prod -PassThru'
    Expect  = { $Output.Nickname -ceq 'prod'; $Output.Uri -ceq 's3://my-production-data'; $Output.IsDefault }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Change a setting: only what is given is sent, and what came back is compared with it.'
    Command = 'Set-ArraylakeBucketConfig archive -Region eu-west-1 -PassThru'
    Expect  = { $Output.Nickname -ceq 'archive'; $Output.Region -ceq 'eu-west-1'; $Output.AuthMethod -eq 'hmac' }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Make it the default: repos that name no BucketConfig go there from now on.'
    Command = 'Set-ArraylakeDefaultBucketConfig archive -PassThru'
    Expect  = { $Output.Nickname -ceq 'archive'; $Output.IsDefault }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'What would be removed? -WhatIf says so, and changes nothing.'
    Command = 'Remove-ArraylakeBucketConfig archive -WhatIf'
    Expect  = { -not $Output }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = "Meanwhile the repo 'ocean' has been created in prod, as the Python client would do it.",
              'While a repo uses it, a BucketConfig cannot be removed.'
    Before  = { & "$PSScriptRoot/New-Repo.ps1" $env:ARRAYLAKE_ORG ocean prod }
    Command = 'Remove-ArraylakeBucketConfig prod -Force'
    Fails   = 'BucketConfigInUse'
    Expect  = { -not $Output }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Who uses it?'
    Command = 'Get-ArraylakeRepo -BucketConfig prod'
    Expect  = { $Output.Name -ceq 'ocean'; "$($Output.BucketConfig)" -ceq 'prod' }
    Leaves  = 'archive', 'prod'
}
@{
    Remark  = 'Nothing uses archive. Without -Force there would be a question, and the answer to Enter is No.'
    Command = 'Remove-ArraylakeBucketConfig archive -Force -Verbose'
    Expect  = { -not $Output }
    Leaves  = 'prod'
}
@{
    Remark  = 'What is left. It is the default again.'
    Command = 'Get-ArraylakeBucketConfig'
    Expect  = { $Output.Nickname -ceq 'prod'; $Output.Uri -ceq 's3://my-production-data'; $Output.IsDefault }
    Leaves  = 'prod'
}
