@{
    # Brings Arraylake.Types.ps1xml; part of Arraylake, which imports it.
    ModuleVersion = '1.0.0'
    GUID = '5b0c9f6d-0a9e-4c0a-8f0e-2f8f6f3f6c11'
    Author = 'The Arraylake for PowerShell contributors'
    TypesToProcess = @('Arraylake.Types.ps1xml')
    FunctionsToExport = @()
    CmdletsToExport = @()
    VariablesToExport = @()
    AliasesToExport = @()
}
