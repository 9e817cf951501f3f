namespace Arraylake.PowerShell;

/// <summary>The known services: emulators of this session, those in settings, and Earthmover's own.</summary>
internal sealed class ServiceUriCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope)
    {
        var known = RunspaceEmulators.Current
            .Select(emulator => new Suggestion(emulator.Url, "An emulator started here"));
        if (scope.Connection?.ServiceUri is { } connected)
        {
            known = known.Append(new Suggestion(connected, "The connection's"));
        }
        return known
            .Append(new Suggestion(ServiceAddress.Production, "Earthmover's service"))
            .Where(service => word.Fits(service.Text))
            .DistinctBy(service => service.Text, StringComparer.Ordinal);
    }
}
