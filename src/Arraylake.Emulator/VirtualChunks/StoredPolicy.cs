using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>A virtual chunk access policy (contract 2.2): repos may read this part of a bucket.</summary>
internal sealed record StoredPolicy(
    StoredBucketConfig Config, string Subprefix, bool IsPublic, string Created, string CreatedBy)
{
    public const string UseCase = "explicit";

    public string UrlPrefix => Subprefix.Length == 0 ? $"{Config.Uri}/" : $"{Config.Uri}/{Subprefix}/";

    /// <summary>Whether it lets repos read a container: the same place in the same store, or one inside it.</summary>
    public bool Covers(string container, StoredBucketConfig config) =>
        Config.EndpointUrl == config.EndpointUrl
        && $"{container.TrimEnd('/')}/".StartsWith(UrlPrefix, StringComparison.Ordinal);

    public void WriteTo(Utf8JsonWriter writer, Dialect dialect)
    {
        writer.WriteStartObject();
        writer.WriteString("use_case", UseCase);
        writer.WriteString("bucket_id", dialect.Id(Config.Id));
        writer.WriteString("subprefix", Subprefix);
        writer.WriteBoolean("public", IsPublic);
        writer.WriteString("url_prefix", UrlPrefix);
        writer.WriteString("created", dialect.Time(Created));
        writer.WriteString("created_by", CreatedBy);
        writer.WriteEndObject();
    }
}
