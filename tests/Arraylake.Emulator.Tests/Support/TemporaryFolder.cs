namespace Arraylake.Emulator.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arraylake-emulator-").FullName;

    public string Database => System.IO.Path.Combine(Path, "emulator.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
