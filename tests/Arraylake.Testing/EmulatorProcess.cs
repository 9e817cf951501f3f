using System.Diagnostics;

namespace Arraylake.Testing;

/// <summary>The built emulator in its own process, as a user starts it.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    private const string ListeningLine = "Now listening on: ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmulatorProcess(IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = DotnetProgram.Redirected([BuildOutput.EmulatorPath, .. arguments]);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => _listening.TrySetException(
            new InvalidOperationException($"The emulator exited before it listened:{Environment.NewLine}{Output}"));
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The address it listens on; blocks until it does.</summary>
    public Uri Url => _listening.Task.Result;

    /// <summary>The process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Its standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Everything it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    /// <summary>Starts it with exactly these arguments and does not wait.</summary>
    public static EmulatorProcess Start(params IEnumerable<string> arguments) => new(arguments, []);

    /// <summary>Starts it with additional environment variables and does not wait.</summary>
    public static EmulatorProcess Start(
        IEnumerable<KeyValuePair<string, string>> environment, params IEnumerable<string> arguments) =>
        new(arguments, environment);

    /// <summary>Starts it on a free port, waits until it listens, and ties its lifetime to this process.</summary>
    /// <exception cref="InvalidOperationException">It exited; the message contains its output.</exception>
    public static async Task<EmulatorProcess> StartAsync(params IEnumerable<string> arguments)
    {
        var emulator = Start(["--urls", "http://127.0.0.1:0", "--until-stdin-closes", .. arguments]);
        try
        {
            await emulator.ListeningAsync();
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it listens.</summary>
    /// <returns>The address.</returns>
    public Task<Uri> ListeningAsync() => _listening.Task.WaitAsync(Patience);

    /// <summary>Waits until it exits.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Kills it without a chance to clean up (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by its name.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it; acknowledged writes are on disk.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit(Patience);
        }
        // Marks the exception as observed.
        _ = _listening.Task.Exception;
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_lines)
        {
            _lines.Add(line);
        }
        var at = line.IndexOf(ListeningLine, StringComparison.Ordinal);
        if (at >= 0)
        {
            _listening.TrySetResult(new Uri(line[(at + ListeningLine.Length)..].Trim()));
        }
    }
}
