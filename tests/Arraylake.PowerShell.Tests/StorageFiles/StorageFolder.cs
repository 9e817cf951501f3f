namespace Arraylake.PowerShell.Tests;

/// <summary>A folder for the files of one test; a session works in it.</summary>
public sealed class StorageFolder : IDisposable
{
    public const string SchemaName = "arraylake-buckets.schema.json";

    public StorageFolder(ModuleSession session) =>
        session.Run("Set-Location -LiteralPath $args[0]", Path).WithoutErrors();

    public string Path { get; } = Directory.CreateTempSubdirectory("arraylake-storage-").FullName;

    /// <summary>The schema as the module ships it.</summary>
    public static string Schema { get; } =
        File.ReadAllText(System.IO.Path.Combine(BuildOutput.ModulePath, SchemaName));

    /// <summary>The names of its files, but for the schema.</summary>
    public IReadOnlyList<string> Files =>
    [
        .. Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Where(file => !file.EndsWith(SchemaName, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public string Read(string name) => File.ReadAllText(System.IO.Path.Combine(Path, name));

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    /// <summary>Writes a YAML file about an organization.</summary>
    public void WriteEntries(string name, string org, params string[] entries) => Write(
        name,
        $"organization: {org}\nbuckets:{(entries.Length == 0 ? " {}" : "")}\n"
        + string.Concat(entries.Select(entry => $"  {entry}\n")));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
