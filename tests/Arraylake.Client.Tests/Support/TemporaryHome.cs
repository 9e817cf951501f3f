namespace Arraylake.Tests.Support;

/// <summary>A home folder of its own, and the environment that names it.</summary>
internal sealed class TemporaryHome : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-home-");

    public TemporaryHome() => Environment = new() { ["HOME"] = _folder.FullName, ["USERPROFILE"] = _folder.FullName };

    public string Path => _folder.FullName;

    public Dictionary<string, string> Environment { get; }

    public ArraylakeSettings Settings => ArraylakeSettings.Read(Environment);

    public string Write(string path, string text)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return full;
    }

    public string WriteConfig(string text, string name = "config.yaml") => Write($".config/arraylake/{name}", text);

    public void Dispose() => _folder.Delete(recursive: true);
}
