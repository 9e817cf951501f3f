@{
    ModuleVersion = '1.0'
    GUID = '0f5f0f0e-6b5c-4b86-9d5c-1d2b6f5e8c21'
    RootModule = 'Arraylake.Benchmarks.EmptyModule.dll'
    FormatsToProcess = @('EmptyModule.Format.ps1xml')
    TypesToProcess = @('EmptyModule.Types.ps1xml')
    CmdletsToExport = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
}
