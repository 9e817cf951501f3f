namespace Arraylake.PowerShell;

/// <summary>Well-known addresses of S3-compatible services.</summary>
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
