using System.Diagnostics;
using System.Text;

namespace Arraylake.Sandbox;

/// <summary>The emulator in a process of its own, on a free port.</summary>
public sealed class EmulatorProcess : IAsyncDisposable
{
    private const string ListeningLine = "Now listening on: ";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmulatorProcess(Process process) => _process = process;

    /// <summary>The address that it listens on.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>All that it has printed so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts the emulator and waits until it listens.</summary>
    /// <param name="arguments">Its command line without --urls, see its --help.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened; the message holds what it printed.</exception>
    public static async Task<EmulatorProcess> StartAsync(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        string[] all = [BuildOutput.EmulatorPath, "--urls", "http://127.0.0.1:0", .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }
        var emulator = new EmulatorProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        try
        {
            await emulator.StartAsync().ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops it at once; what it acknowledged is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
        _process.Dispose();
    }

    private async Task StartAsync()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(
            new InvalidOperationException($"The emulator ended before it listened:{Environment.NewLine}{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Url = await _listening.Task.WaitAsync(StartLimit).ConfigureAwait(false);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_output)
        {
            _output.AppendLine(line);
        }
        var at = line.IndexOf(ListeningLine, StringComparison.Ordinal);
        if (at >= 0)
        {
            _listening.TrySetResult(new Uri(line[(at + ListeningLine.Length)..].Trim()));
        }
    }
}
