using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arraylake.Pester.Tests;

/// <summary>
/// A pwsh process that runs one suite at a time. Requests and results use a named pipe, because suites and their child
/// processes write to standard output.
/// </summary>
internal sealed class PesterWorker : IAsyncDisposable
{
    private const int MaxOutput = 4000;
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(30);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly NamedPipeServerStream _pipe;
    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StreamReader _reader;
    private readonly StreamWriter _writer;

    private PesterWorker(PwshProgram pwsh)
    {
        var name = $"arraylake-{Guid.NewGuid():N}"[..26];
        _pipe = new NamedPipeServerStream(name, PipeDirection.InOut, 1, default, PipeOptions.Asynchronous);
        _reader = new StreamReader(_pipe, leaveOpen: true);
        _writer = new StreamWriter(_pipe, leaveOpen: true);
        var start = pwsh.NewStart();
        foreach (var argument in new[]
        {
            "-NoProfile", "-NonInteractive", "-File", Path.Combine(AppContext.BaseDirectory, "Worker.ps1"),
            "-Pipe", name, "-Pester", PwshProgram.Metadata("PinnedPester"),
        })
        {
            start.ArgumentList.Add(argument);
        }
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _process.OutputDataReceived += AppendOutput;
        _process.ErrorDataReceived += AppendOutput;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The versions of PowerShell and Pester.</summary>
    public string Versions { get; private set; } = "";

    public static async Task<PesterWorker> StartAsync(PwshProgram pwsh, CancellationToken cancellation)
    {
        var worker = new PesterWorker(pwsh);
        try
        {
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var exit = worker._process.WaitForExitAsync(ended.Token);
            if (await Task.WhenAny(worker._pipe.WaitForConnectionAsync(ended.Token), exit) == exit)
            {
                await ended.CancelAsync();
                cancellation.ThrowIfCancellationRequested();
                throw new InvalidOperationException($"pwsh did not start: {worker.Output}");
            }
            var ready = await worker.ReadAsync(cancellation);
            worker.Versions = ready?.Name ?? throw new InvalidOperationException($"pwsh exited: {worker.Output}");
            return worker;
        }
        catch
        {
            await worker.DisposeAsync();
            throw;
        }
    }

    /// <summary>The last part of its output.</summary>
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

    /// <summary>Runs a suite. The last line is <see cref="WorkerLineKind.End"/>, unless pwsh exits early.</summary>
    public async IAsyncEnumerable<WorkerLine> RunAsync(
        SuiteRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await _writer.WriteLineAsync(JsonSerializer.Serialize(request, Json).AsMemory(), cancellation);
        await _writer.FlushAsync(cancellation);
        while (await ReadAsync(cancellation) is { } line)
        {
            yield return line;
            if (line.Kind == WorkerLineKind.End)
            {
                yield break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.WaitForExit(KillLimit);
        _process.Dispose();
        _reader.Dispose();
        await _pipe.DisposeAsync();
    }

    private async Task<WorkerLine?> ReadAsync(CancellationToken cancellation) =>
        await _reader.ReadLineAsync(cancellation) is { } text
            ? JsonSerializer.Deserialize<WorkerLine>(text, Json)
            : null;

    private void AppendOutput(object sender, DataReceivedEventArgs data)
    {
        lock (_output)
        {
            _output.AppendLine(data.Data);
            if (_output.Length > 2 * MaxOutput)
            {
                _output.Remove(0, _output.Length - MaxOutput);
            }
        }
    }
}
