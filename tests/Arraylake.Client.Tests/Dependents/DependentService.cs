using System.Globalization;

namespace Arraylake.Tests.Dependents;

/// <summary>An organization in raw JSON after the contract: repos, namespaces, containers and policies.</summary>
internal sealed class DependentService : IDisposable
{
    public const string OrgName = "acme";
    public const string ReposPath = "/orgs/acme/repos/paginated";
    public const string NamespacesPath = "/orgs/acme/iceberg/namespaces/paginated";
    public const string PoliciesPath = "/orgs/acme/settings/virtual-chunk-access-policies";

    public DependentService() => Answer(ReposPath).Answer(NamespacesPath).Answer(PoliciesPath);

    public RoutedService Http { get; } = new();

    public ArraylakeClient Client => Http.Client;

    public static string Containers(string repo) => $"/repos/icechunk/acme/{repo}/virtual-chunk-containers";

    /// <summary>Answers a list with one page.</summary>
    public DependentService Answer(string path, params string[] items)
    {
        Http.Answer(path, Page(items));
        return this;
    }

    public DependentService AnswerContainers(string repo, string map = "{}")
    {
        Http.Answer(Containers(repo), map);
        return this;
    }

    public static string Page(IEnumerable<string> items, int pages = 1) =>
        $$"""{"items":[{{string.Join(',', items)}}],"total":1,"page":1,"size":100,"pages":{{pages}}}""";

    /// <summary>A repo in raw JSON.</summary>
    public static string Repo(string name, BucketConfig config, string kind = "icechunk", string more = "") =>
        $$"""
        {"id":"0123456789abcdef01234567","name":"{{name}}","kind":"{{kind}}","created":"2026-10-02T10:00:00Z",
         "bucket":{"id":"{{config.Id}}","nickname":"{{config.Nickname}}","platform":"s3","name":"b"}{{more}}}
        """;

    public static string DeletedRepo(string name, BucketConfig config, DateTimeOffset deleted) => Repo(
        name, config, more: $",\"deleted_at\":\"{deleted.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}\"");

    public static string Policy(BucketConfig config, string subPrefix, string urlPrefix) =>
        $$"""
        {"use_case":"explicit","bucket_id":"{{config.Id}}","subprefix":"{{subPrefix}}","public":false,
         "url_prefix":"{{urlPrefix}}","created":"2026-10-01T10:00:00Z","created_by":"a@b.example"}
        """;

    public static BucketConfig Config(string nickname, string name, string prefix = "", string? endpoint = null) =>
        new()
        {
            Org = OrgName,
            Id = Guid.NewGuid(),
            Nickname = nickname,
            Platform = endpoint is null ? Platforms.S3 : Platforms.S3Compatible,
            Name = name,
            Prefix = prefix,
            ExtraConfig = Samples.Extra(endpoint is null
                ? (ExtraConfig.RegionName, "us-east-1")
                : (ExtraConfig.EndpointUrl, endpoint)),
        };

    public Task<OrgDependents> ReadAsync(params IEnumerable<BucketConfig> configs) =>
        Client.Dependents.ReadAsync(OrgName, configs).InTime();

    public void Dispose() => Http.Dispose();
}
