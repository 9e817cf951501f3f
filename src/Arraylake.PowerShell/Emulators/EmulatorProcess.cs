using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace Arraylake.PowerShell;

/// <summary>
/// An emulator in a process of its own. It runs until its standard input closes: when it is stopped, or when this
/// process ends, however that happens.
/// </summary>
internal sealed class EmulatorProcess : IDisposable
{
    private const string ListeningLine = "Now listening on: ";
    private const string ApprovalLine = "Approve it at: ";
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ApprovalLimit = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly EmulatorOutput _output = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Uri>> _approvals =
        new(StringComparer.OrdinalIgnoreCase);
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private EmulatorProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    public string Url { get; private set; } = "";

    public int Id { get; private set; }

    public bool IsRunning
    {
        get
        {
            try
            {
                return !_process.HasExited;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }

    /// <summary>Starts it, hands it its token, and waits until it listens.</summary>
    /// <exception cref="CommandException">It cannot be started, ended at once, or did not listen in time.</exception>
    public static async Task<EmulatorProcess> StartAsync(
        EmulatorProgram program,
        IEnumerable<string> arguments,
        string token,
        TimeSpan limit,
        CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program.FileName ?? throw program.NeedsDotnet("it is not on the PATH"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
        };
        foreach (var argument in program.Arguments.Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }
        var emulator = new EmulatorProcess(new Process { StartInfo = start });
        try
        {
            emulator.Start(program);
            await emulator.ListenAsync(token, limit, cancellationToken).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            emulator.Kill();
            emulator.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The page on which a login can be approved: the emulator has printed it for whoever started it, because it holds
    /// a secret. Null where it has printed none for that page.
    /// </summary>
    /// <param name="page">The page without the secret.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Uri?> ApprovalPageAsync(Uri page, CancellationToken cancellationToken)
    {
        try
        {
            // The line and the answer to the request arrive independently.
            return await Approval(page.AbsoluteUri).Task.WaitAsync(ApprovalLimit, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    /// <summary>Lets it come to its end, and sees to that where it does not in 10 s.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            return;
        }
        CloseInput();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(StopLimit);
        try
        {
            await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Kill();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Has it end, without waiting for that.</summary>
    public void Dispose()
    {
        if (IsRunning)
        {
            CloseInput();
        }
        _process.Dispose();
    }

    private void Start(EmulatorProgram program)
    {
        try
        {
            _process.Start();
        }
        catch (Win32Exception ex)
        {
            throw program.Arguments.Any()
                ? program.NeedsDotnet(ex.Message, ex)
                : new CommandException(
                    ErrorIds.EmulatorFailed, $"'{program.Path}' cannot be started: {ex.Message}", ex);
        }
        Id = _process.Id;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task ListenAsync(string token, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            // An empty line ends the tokens; the input stays open.
            await _process.StandardInput.WriteAsync($"{token}=admin\n\n").ConfigureAwait(false);
            await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // It has ended already; its output has the reason.
        }
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(limit);
        var ended = _process.WaitForExitAsync(waiting.Token);
        if (await Task.WhenAny(_listening.Task, ended).ConfigureAwait(false) == ended)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ended.IsCanceled ? _output.NotInTime(limit) : _output.EndedEarly();
        }
        Url = await _listening.Task.ConfigureAwait(false);
    }

    // Also after it listens: a pipe that nobody empties would stop it.
    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }
        _output.Add(line);
        var at = line.IndexOf(ListeningLine, StringComparison.Ordinal);
        if (at >= 0)
        {
            _listening.TrySetResult(line[(at + ListeningLine.Length)..].Trim());
        }
        at = line.IndexOf(ApprovalLine, StringComparison.Ordinal);
        if (at >= 0 && Uri.TryCreate(line[(at + ApprovalLine.Length)..].Trim(), UriKind.Absolute, out var page))
        {
            Approval(page.AbsoluteUri.Split('&')[0]).TrySetResult(page);
        }
    }

    private TaskCompletionSource<Uri> Approval(string page) => _approvals.GetOrAdd(
        page, static _ => new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously));

    private void CloseInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception ex) when (ex is IOException or InvalidOperationException)
        {
            // It is closed, or its reader is.
        }
    }

    private void Kill()
    {
        try
        {
            if (IsRunning)
            {
                _process.Kill();
            }
        }
        catch (Exception ex) when (ex is InvalidOperationException or Win32Exception)
        {
            // It ended by itself in the meantime.
        }
    }
}
