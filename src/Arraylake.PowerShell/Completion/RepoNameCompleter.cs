namespace Arraylake.PowerShell;

/// <summary>The names of an organization's repositories.</summary>
internal sealed class RepoNameCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        (scope.Org is { } org ? scope.Names?.ReposOf(org) ?? [] : [])
            .Where(repo => word.Fits(repo.Text))
            .OrderBy(repo => repo.Text, StringComparer.OrdinalIgnoreCase)
            .Select(repo => repo with { Text = WildcardPattern.Escape(repo.Text), Listed = repo.Text });
}
