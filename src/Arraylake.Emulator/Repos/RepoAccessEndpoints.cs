using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Stores;
using Arraylake.Emulator.VirtualChunks;

namespace Arraylake.Emulator.Repos;

/// <summary>Access to a repo's data (contract 4.1): one call opens a repo.</summary>
internal sealed class RepoAccessEndpoints(Database database, Dialect dialect, StoreCredentials stores)
{
    public const string Open = RepoEndpoints.One + "/open";
    public const string Credentials = RepoEndpoints.One + "/bucket-credentials";

    public static void Map(IEndpointRouteBuilder routes, Database database, Dialect dialect, StoreCredentials stores)
    {
        var endpoints = new RepoAccessEndpoints(database, dialect, stores);
        routes.MapGet(Open, endpoints.OpenAsync);
        routes.MapGet(Credentials, endpoints.GetCredentialsAsync);
    }

    private async Task OpenAsync(HttpContext context)
    {
        var caller = Caller.Of(context);
        var (repo, containers) = await database.ReadAsync(
            session =>
            {
                var org = OrgTable.Find(session, context);
                var repo = RepoChanges.Get(session, org, NameOf(context), words: "not found");
                RefuseClosed(repo);
                return (repo, ContainerChanges.Covered(session, org, repo));
            },
            context.RequestAborted).ConfigureAwait(false);
        var access = AccessOf(caller);
        var credentials = await stores.ForUseAsync(repo.Org, repo.Bucket, access, context.RequestAborted)
            .ConfigureAwait(false);
        Dictionary<string, BucketCredentials?> chunks = [];
        foreach (var (prefix, config) in containers)
        {
            chunks[prefix] = await stores.ForUseAsync(repo.Org, config, access, context.RequestAborted)
                .ConfigureAwait(false);
        }
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WritePropertyName("repo_bucket");
            repo.Bucket.WriteTo(writer, dialect);
            writer.WriteString("repo_prefix", repo.Prefix);
            writer.WritePropertyName("repo_credentials");
            WriteOrNull(writer, credentials);
            writer.WriteStartObject("virtual_chunk_credentials");
            foreach (var (prefix, config) in containers)
            {
                writer.WritePropertyName(prefix);
                WriteContainer(writer, repo.Org, config, chunks[prefix]);
            }
            writer.WriteEndObject();
            writer.WriteStartObject("author");
            writer.WriteString("name", caller.FullName);
            writer.WriteString("email", caller.Email);
            writer.WriteEndObject();
            writer.WriteString("principal_id", caller.Id);
            writer.WritePropertyName("status");
            // Unlike the repo itself, this has no message until somebody sets a status.
            (repo.Status is null ? repo.CurrentStatus with { Message = null } : repo.CurrentStatus).WriteTo(writer);
            writer.WriteEndObject();
        }).ConfigureAwait(false);
    }

    private async Task GetCredentialsAsync(HttpContext context)
    {
        var repo = await database.ReadAsync(
            session => RepoChanges.Get(session, OrgTable.Find(session, context), NameOf(context), "not found"),
            context.RequestAborted).ConfigureAwait(false);
        var credentials = await stores.ForAsync(
            repo.Org, repo.Bucket, AccessOf(Caller.Of(context)), context.RequestAborted).ConfigureAwait(false);
        await Answer.WriteAsync(context, StatusCodes.Status200OK, writer => credentials.WriteTo(writer, dialect))
            .ConfigureAwait(false);
    }

    private static void RefuseClosed(StoredRepo repo)
    {
        var mode = repo.CurrentStatus.Mode;
        if (mode == RepoStatus.Offline)
        {
            throw new Refusal(StatusCodes.Status409Conflict, $"repo {repo.Org}/{repo.Name} is offline");
        }
        // HMAC keys cannot be narrowed to read access.
        if (mode == RepoStatus.Maintenance && AuthConfigReader.ToAuth(repo.Bucket.AuthConfig) is HmacAuth)
        {
            throw new Refusal(
                StatusCodes.Status409Conflict,
                $"repo {repo.Org}/{repo.Name} is in maintenance, and its bucket uses HMAC authentication");
        }
    }

    private void WriteContainer(
        Utf8JsonWriter writer, string org, StoredBucketConfig config, BucketCredentials? credentials)
    {
        var settings = config.Settings;
        var endpoint = settings.Text(ExtraConfig.EndpointUrl);
        var useSsl = settings.GetValueOrDefault(ExtraConfig.UseSsl) as bool? ?? true;
        writer.WriteStartObject();
        writer.WritePropertyName("credentials");
        WriteOrNull(writer, credentials);
        writer.WriteString("org", org);
        writer.WriteString("bucket_nickname", config.Nickname);
        writer.WriteString("platform", config.Platform);
        writer.WriteNull("runtime_vcc_name");
        writer.WriteString("region", settings.Text(ExtraConfig.RegionName));
        writer.WriteString("endpoint_url", endpoint);
        writer.WriteBoolean("allow_http", !useSsl);
        writer.WriteBoolean(
            "force_path_style", settings.GetValueOrDefault(ExtraConfig.ForcePathStyle) as bool? ?? !useSsl);
        writer.WriteEndObject();
    }

    private void WriteOrNull(Utf8JsonWriter writer, BucketCredentials? credentials)
    {
        if (credentials is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            credentials.WriteTo(writer, dialect);
        }
    }

    private static string AccessOf(Caller caller) =>
        caller.CanWriteRepos ? BucketCredentials.Write : BucketCredentials.Read;

    private static string NameOf(HttpContext context) => (string)context.GetRouteValue("name")!;
}
