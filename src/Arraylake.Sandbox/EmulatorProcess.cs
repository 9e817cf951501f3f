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
    private bool _started;

    private EmulatorProcess(Process process) => _process = process;

    /// <summary>The address that it listens on.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The process, while it runs.</summary>
    public int ProcessId => _process.Id;

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
    /// <exception cref="InvalidOperationException">It does not listen; the message holds what it printed.</exception>
    public static Task<EmulatorProcess> StartAsync(params IEnumerable<string> arguments) =>
        StartAsync(new ProcessStartInfo("dotnet"), arguments, CancellationToken.None);

    /// <summary>
    /// Starts one that Ctrl+C does not reach. A terminal sends that to all of its processes, and at a prompt it is
    /// meant for the command that is running.
    /// </summary>
    internal static Task<EmulatorProcess> StartDetachedAsync(
        IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows())
        {
            return StartAsync(
                new ProcessStartInfo("dotnet") { CreateNewProcessGroup = true }, arguments, cancellationToken);
        }
        // An ignored signal stays ignored over exec, and .NET leaves it so. The process id stays, too.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "trap '' INT; exec dotnet \"$@\"", "sh"]);
        return StartAsync(start, arguments, cancellationToken);
    }

    /// <summary>Stops it at once; what it acknowledged is on disk.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_started && !_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
        _process.Dispose();
    }

    private static async Task<EmulatorProcess> StartAsync(
        ProcessStartInfo start, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        string[] all = [BuildOutput.EmulatorPath, "--urls", "http://127.0.0.1:0", "--until-stdin-closes", .. arguments];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }
        var emulator = new EmulatorProcess(new Process { StartInfo = start });
        try
        {
            await emulator.StartAsync(cancellationToken).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Start();
        _started = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StartLimit);
        var ended = _process.WaitForExitAsync(limit.Token);
        if (await Task.WhenAny(_listening.Task, ended).ConfigureAwait(false) == ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException(ended.IsCanceled
                ? $"The emulator does not listen after {StartLimit.TotalSeconds:0} s:{Environment.NewLine}{Output}"
                : $"The emulator ended before it listened:{Environment.NewLine}{Output.TrimEnd()}");
        }
        Url = await _listening.Task.ConfigureAwait(false);
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
