namespace Arraylake.PowerShell;

/// <summary>The AWS regions. Others can be typed: other providers have their own.</summary>
internal sealed class RegionCompleter : ArraylakeCompleter
{
    /// <summary>The known regions, each with its place.</summary>
    public static IReadOnlyList<Suggestion> Known { get; } =
        [.. AwsRegion.All.Select(region => new Suggestion(region.Name, region.Place))];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        Known.Where(region => word.Fits(region.Text));
}
