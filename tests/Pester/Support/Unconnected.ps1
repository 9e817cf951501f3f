# For suites about connections: an emulator, how to connect to it, and a home without a login.
BeforeAll {
    Import-Module "$PSScriptRoot/Arraylake.Testing.psm1" -Force
    Import-Module (Get-ModulePath) -Force
    $emulator = Start-TestEmulator
    $service = @{ ServiceUri = $emulator.Uri; Token = $emulator.Token }
    $kept = Enter-TestHome $TestDrive
}

AfterAll {
    if ($kept) { Exit-TestHome $kept }
    if ($emulator) { Stop-TestEmulator $emulator }
}
