BeforeAll {
    Import-Module "$PSScriptRoot/Support/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    # Never typed: what is typed is in a transcript anyway.
    $canary = 'Canary' + [guid]::NewGuid().ToString('N')
    $utf16 = [System.Text.Encoding]::Unicode.GetBytes($canary)
    $utf8 = [System.Text.Encoding]::UTF8.GetBytes($canary)
    $traces = $canary, [Convert]::ToHexString($utf16), [Convert]::ToBase64String($utf8).Substring(0, 40)
    function Find-Canary([string] $Text) { $traces | Where-Object { $Text.Contains($_, 'OrdinalIgnoreCase') } }
}

AfterAll {
    if ($emulator) { Stop-TestEmulator $emulator }
}

Describe 'Secrets stay in' {
    BeforeEach {
        Clear-TestOrg $emulator
        # Each time: to connect with a token that is none ends the connection.
        Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
        $auth = New-ArraylakeBucketAuth -Hmac -AccessKeyId $canary -SecretAccessKey $canary
        $config = New-ArraylakeBucketConfig keys s3://my-key-data -EndpointUrl https://t3.storage.dev -Region auto `
            -Auth $auth
        $file = Join-Path $TestDrive 'secrets'
    }

    It 'finds what it looks for' {
        Find-Canary "x$($canary.ToUpperInvariant())" | Should -Not -BeNullOrEmpty
        $canary | ConvertTo-SecureString -AsPlainText | Export-Clixml $file
        if (-not $IsWindows) { Find-Canary (Get-Content $file -Raw) | Should -Not -BeNullOrEmpty }
    }

    It 'in <Form>' -ForEach @(
        @{ Form = 'ConvertTo-Json'; Show = { $input | ConvertTo-Json -Depth 10 -WarningAction Ignore } }
        @{ Form = 'Export-Clixml'; Show = { $input | Export-Clixml $file -Depth 5; Get-Content $file -Raw } }
        @{ Form = 'Export-Csv'; Show = { $input | ConvertTo-Csv } }
        @{ Form = 'Format-List'; Show = { $input | Format-List * -Force | Out-String } }
        @{ Form = 'Format-Custom'; Show = { $input | Format-Custom -Depth 5 | Out-String } }
        @{ Form = 'Out-String'; Show = { $input | Out-String } }
    ) {
        $shown = $auth, $config, (Get-ArraylakeBucketCredential keys), (Get-ArraylakeConnection) | & $Show
        Find-Canary "$shown" | Should -BeNullOrEmpty
    }

    It 'in a transcript, errors and all' {
        $log = Start-Transcript -Path "$file.log" -UseMinimalHeader
        try {
            New-ArraylakeBucketConfig keys s3://my-key-data -EndpointUrl https://t3.storage.dev -Auth $auth -Verbose `
                -Debug -ErrorAction Continue 2>&1 | Out-Host
            Connect-Arraylake -Token $canary -ErrorAction Continue 2>&1 | Out-Host
        } catch {
            $_ | Format-List * -Force | Out-Host
        } finally {
            $null = Stop-Transcript
        }
        $log | Should -Not -BeNullOrEmpty
        Find-Canary (Get-Content "$file.log" -Raw) | Should -BeNullOrEmpty
        $Error | Export-Clixml $file
        Find-Canary (Get-Content $file -Raw) | Should -BeNullOrEmpty
    }

    It 'but for what is asked to reveal them' {
        $credential = Get-ArraylakeBucketCredential keys
        $credential.ToEnvironment().AWS_SECRET_ACCESS_KEY | Should -BeExactly $canary
        $credential.AsCredential().GetNetworkCredential().Password | Should -BeExactly $canary
    }
}
