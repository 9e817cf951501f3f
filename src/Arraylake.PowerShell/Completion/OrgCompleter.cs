namespace Arraylake.PowerShell;

/// <summary>
/// The organisations: those of the connection and the environment at once, and those that the service tells.
/// </summary>
internal sealed class OrgCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope)
    {
        var atHand = new List<Suggestion>();
        if (ConnectionSettings.Org is { } environment)
        {
            atHand.Add(new Suggestion(environment.Org, $"environment variable {environment.Variable}"));
        }
        // A command that is about to connect elsewhere has nothing to do with the connection at hand.
        if (!scope.IsNamed("Token", shortest: "T") && !scope.IsNamed("ServiceUri", shortest: "Se"))
        {
            if (scope.Connection?.Org is { } connected)
            {
                atHand.Add(new Suggestion(connected, "the connection's"));
            }
            atHand.InsertRange(0, scope.Names?.Orgs ?? []);
        }
        return atHand
            .Where(org => word.Fits(org.Text))
            .DistinctBy(org => org.Text, StringComparer.Ordinal)
            .OrderBy(org => org.Text, StringComparer.OrdinalIgnoreCase);
    }
}
