using System.Diagnostics;

namespace Arraylake.Testing.Stores;

/// <summary>
/// A store's temporary folder and the programs that run in it. All of them end, and the folder goes, with this process,
/// however it ends: each has a shell as its parent, which waits for its standard input to close.
/// </summary>
internal sealed class StoreFolder : IAsyncDisposable
{
    // SIGKILL: nothing that these stores hold is wanted afterwards, and Azurite takes its time with any other signal.
    private const string Guard =
        """
        exec 3<&0; log=$1; shift
        "$@" </dev/null >"$log" 2>&1 & program=$!
        exec >/dev/null 2>&1
        (cat <&3; kill -9 $program) &
        wait $program
        """;
    private const string Remover = """cat >/dev/null; sleep 1; rm -rf -- "$1" """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly List<Process> _programs = [];
    private readonly Process _remover;

    public StoreFolder(string store)
    {
        Path = Directory.CreateTempSubdirectory($"arraylake-{store}-").FullName;
        _remover = StartShell(Remover, [Path]);
    }

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes a folder in it.</summary>
    public string MakeFolder(string name) => Directory.CreateDirectory(File(name)).FullName;

    /// <summary>Writes a file in it.</summary>
    public async Task<string> WriteAsync(string name, string text)
    {
        await System.IO.File.WriteAllTextAsync(File(name), text);
        return File(name);
    }

    /// <summary>Starts a program that stays in the foreground.</summary>
    /// <returns>The file that gets what it prints.</returns>
    public string Start(string program, params IEnumerable<string> arguments)
    {
        var log = File($"{System.IO.Path.GetFileName(program)}.log");
        _programs.Add(StartShell(Guard, [log, StorePrograms.Find(program)!, .. arguments]));
        return log;
    }

    /// <summary>Waits until something is so.</summary>
    /// <exception cref="InvalidOperationException">A program ended before, or it took two minutes.</exception>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var watch = Stopwatch.StartNew(); !await isSo(); await Task.Delay(Interval))
        {
            if (watch.Elapsed > Patience || _programs.Exists(static program => program.HasExited))
            {
                throw new InvalidOperationException($"The store in {Path} did not start. {ReadLogs()}");
            }
        }
    }

    /// <summary>Waits until an address answers, whatever it answers.</summary>
    public async Task UntilAnsweredAsync(Uri url)
    {
        using var client = new HttpClient();
        await UntilAsync(async () =>
        {
            try
            {
                using var answer = await client.GetAsync(url);
                return (int)answer.StatusCode < 500;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Ends its programs and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _programs.Append(_remover))
        {
            process.StandardInput.Close();
        }
        foreach (var process in _programs.Append(_remover))
        {
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private static Process StartShell(string script, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script, "store", .. arguments])
        {
            RedirectStandardInput = true,
        })!;

    private string ReadLogs() => string.Join(
        Environment.NewLine,
        Directory.EnumerateFiles(Path, "*.log")
            .Select(static log => $"{log}: {string.Join('\n', System.IO.File.ReadLines(log).TakeLast(5))}"));
}
