namespace Arraylake.PowerShell;

/// <summary>
/// The organizations of the connection, the environment and the service.
/// </summary>
internal sealed class OrgCompleter : ArraylakeCompleter
{
    private static readonly (string Name, string Shortest)[] ElsewhereGiven =
        [("Token", "T"), ("ServiceUri", "Se"), ("Credential", "Cr"), ("DeviceCode", "De"), ("SavedLogin", "Sa")];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope)
    {
        var atHand = new List<Suggestion>();
        if (ConnectionSettings.Org is { } found)
        {
            atHand.Add(new Suggestion(found.Value, found.Source));
        }
        // A command that connects elsewhere does not use the current connection.
        if (!ElsewhereGiven.Any(given => scope.IsNamed(given.Name, given.Shortest)))
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
