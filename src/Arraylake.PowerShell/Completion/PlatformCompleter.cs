namespace Arraylake.PowerShell;

/// <summary>The service's names of platforms.</summary>
internal sealed class PlatformCompleter : ArraylakeCompleter
{
    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) =>
        Platforms.All.Where(word.Fits).Select(platform => new Suggestion(platform, platform switch
        {
            Platforms.S3 => "Amazon S3",
            Platforms.S3Compatible => "Cloudflare R2, Tigris, Ceph and others with an endpoint URL",
            Platforms.Minio => "MinIO; new configs are s3-compatible unless this is said",
            Platforms.GoogleCloudStorage => "Google Cloud Storage",
            _ => "Azure Blob Storage",
        }));
}
