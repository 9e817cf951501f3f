namespace Arraylake.PowerShell;

/// <summary>The regions of AWS. Anything else can be typed: other providers have regions of their own.</summary>
internal sealed class RegionCompleter : ArraylakeCompleter
{
    /// <summary>The regions that are known, each with its place.</summary>
    public static IReadOnlyList<Suggestion> Known { get; } =
        [.. AwsRegion.All.Select(region => new Suggestion(region.Name, region.Place))];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        Known.Where(region => word.Fits(region.Text));
}
