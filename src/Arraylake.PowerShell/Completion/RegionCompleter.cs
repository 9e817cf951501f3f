namespace Arraylake.PowerShell;

/// <summary>The regions of AWS. Anything else can be typed: other providers have regions of their own.</summary>
internal sealed class RegionCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        AwsRegions.All.Where(region => word.Fits(region.Text));
}
