@{
    ModuleVersion = '1.0'
    GUID = '5d0b7a0e-2f5f-4a5f-9b0c-6f9d4c1f7a11'
    RootModule = 'Arraylake.Benchmarks.EmptyModule.dll'
    CmdletsToExport = @('Get-Nothing')
    FunctionsToExport = @()
    AliasesToExport = @()
    VariablesToExport = @()
}
