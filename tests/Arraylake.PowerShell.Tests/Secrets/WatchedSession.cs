namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A session whose every word is kept as evidence. Secrets go in as variables: what is typed is in <c>$Error</c>
/// anyway.
/// </summary>
public sealed class WatchedSession : IDisposable
{
    private readonly AnsweringHost _host = new();
    private readonly ModuleSession _session;

    public WatchedSession(SecretSet secrets)
    {
        _session = new ModuleSession(_host);
        _session.Run("$global:secret = $args[0]", secrets.ToHashtable()).WithoutErrors();
    }

    /// <summary>Runs what a test needs to begin; it has to work.</summary>
    public void Prepare(string script, params object?[] arguments)
    {
        _session.Run(script, arguments).WithoutErrors();
        _session.Run("$Error.Clear()");
        _host.Forget();
    }

    /// <summary>Runs a script with all streams on.</summary>
    /// <returns>What it left, and whether it met an error.</returns>
    public (Evidence Evidence, IReadOnlyList<string> ErrorIds) Run(string script)
    {
        const string Loud =
            "$VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'\n";
        using var shell = _session.NewShell($"{Loud}{script}");
        var output = new PSDataCollection<PSObject>();
        List<ErrorRecord> terminating = [];
        try
        {
            shell.Invoke(input: null, output, settings: null);
        }
        catch (RuntimeException ex)
        {
            terminating.Add(ex.ErrorRecord);
        }
        var kept = _session.Run("$Error; $Error.Clear()").Output
            .Select(item => item.BaseObject)
            .Select(item => item as ErrorRecord ?? ((IContainsErrorRecord)item).ErrorRecord);
        var formatted = _session.Run("$args[0] | Format-List -Property * | Out-String", output.ToArray());
        var errors = shell.Streams.Error.Concat(terminating).ToList();
        var evidence = new Evidence()
            .AddOutput(output)
            .Add("Format-List", formatted.WithoutErrors().Output.Select(text => $"{text}"))
            .AddErrors("error", errors)
            .AddErrors("$Error", kept)
            .Add("verbose", shell.Streams.Verbose.Select(record => record.Message))
            .Add("warning", shell.Streams.Warning.Select(record => record.Message))
            .Add("debug", shell.Streams.Debug.Select(record => record.Message))
            .Add("information", shell.Streams.Information.SelectMany(record => PublicSurface.Of(record.MessageData)))
            .Add("progress", shell.Streams.Progress.SelectMany(PublicSurface.Of))
            .Add("host", _host.Lines.Concat(_host.Questions));
        return (evidence, [.. errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])]);
    }

    public void Dispose() => _session.Dispose();
}
