namespace Arraylake.PowerShell;

/// <summary>The service's names of platforms.</summary>
internal sealed class PlatformCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        Platforms.All.Where(word.Fits)
            .Select(platform => new Suggestion(platform, Platforms.DescriptionOf(platform)));
}
