namespace Arraylake.PowerShell;

/// <summary>Addresses of S3-compatible services that are the same for everybody.</summary>
internal sealed class EndpointUrlCompleter : ArraylakeCompleter
{
    private static readonly Suggestion[] Known =
    [
        new("http://localhost:9000", "MinIO on this computer; with -UseSsl $false"),
        new("https://t3.storage.dev", "Tigris"),
        new("https://", "Cloudflare R2: https://ACCOUNT.r2.cloudflarestorage.com") { IsOpen = true },
    ];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        Known.Where(known => word.Fits(known.Text));
}
