namespace Arraylake.PowerShell;

/// <summary>The beginnings of locations.</summary>
internal sealed class UriCompleter : ArraylakeCompleter
{
    private static readonly Suggestion[] Schemes =
    [
        new("s3://", "Amazon S3; with -EndpointUrl, any S3-compatible service") { IsOpen = true },
        new("gs://", "Google Cloud Storage") { IsOpen = true },
        new("az://", "Azure Blob Storage: the name of the container") { IsOpen = true },
    ];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        Schemes.Where(scheme => word.Fits(scheme.Text));
}
