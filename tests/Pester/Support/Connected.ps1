# For suites about commands of a connected session: an emulator, and a connection to its organization acme.
BeforeAll {
    Import-Module "$PSScriptRoot/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    Connect-Arraylake acme -Token $emulator.Token -ServiceUri $emulator.Uri
}

AfterAll {
    Disconnect-Arraylake
    if ($emulator) { Stop-TestEmulator $emulator }
}
