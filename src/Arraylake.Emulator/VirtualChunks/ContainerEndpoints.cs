using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;

namespace Arraylake.Emulator.VirtualChunks;

/// <summary>The virtual chunk containers of a repo (contract 4.1): a map from prefix to nickname.</summary>
internal sealed class ContainerEndpoints(Database database)
{
    public const string Path = "/repos/icechunk/{org}/{name}/virtual-chunk-containers";

    public static void Map(IEndpointRouteBuilder routes, Database database)
    {
        var endpoints = new ContainerEndpoints(database);
        routes.MapGet(Path, endpoints.GetAsync);
        routes.MapPatch(Path, endpoints.ChangeAsync);
    }

    private async Task GetAsync(HttpContext context)
    {
        var containers = await database.ReadAsync(
            session =>
            {
                var org = OrgTable.Find(session, context);
                return ContainerChanges.Of(session, org, RepoChanges.Get(session, org, NameOf(context)));
            },
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, containers).ConfigureAwait(false);
    }

    private async Task ChangeAsync(HttpContext context)
    {
        Caller.Of(context).RequireRepoWriter();
        var (added, removed) = Read(RequestBody.ReadObject(context));
        var containers = await database.WriteAsync(
            session => ContainerChanges.Change(
                session, OrgTable.Find(session, context), NameOf(context), added, removed),
            context.RequestAborted).ConfigureAwait(false);
        await WriteAsync(context, containers).ConfigureAwait(false);
    }

    private static (Dictionary<string, string?> Added, List<string> Removed) Read(JsonElement body)
    {
        List<InvalidInput> wrong = [];
        Dictionary<string, string?> added = new(StringComparer.Ordinal);
        List<string> removed = [];
        if (body.TryGetProperty("add", out var add) && add.ValueKind != JsonValueKind.Null)
        {
            if (add.ValueKind != JsonValueKind.Object)
            {
                wrong.Add(InvalidInput.NotObject(add, "body", "add"));
            }
            else
            {
                foreach (var container in add.EnumerateObject())
                {
                    if (container.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
                    {
                        added[container.Name] = container.Value.GetString();
                    }
                    else
                    {
                        wrong.Add(InvalidInput.NotText(container.Value, "body", "add", container.Name));
                    }
                }
            }
        }
        if (body.TryGetProperty("remove", out var remove) && remove.ValueKind != JsonValueKind.Null)
        {
            if (remove.ValueKind == JsonValueKind.Array
                && remove.EnumerateArray().All(static prefix => prefix.ValueKind == JsonValueKind.String))
            {
                removed.AddRange(remove.EnumerateArray().Select(static prefix => prefix.GetString()!));
            }
            else
            {
                wrong.Add(new InvalidInput("list_type", ["body", "remove"], "Input should be a valid list of strings"));
            }
        }
        return wrong.Count == 0 ? (added, removed) : throw new Refusal(wrong);
    }

    private static Task WriteAsync(HttpContext context, List<(string Prefix, StoredBucketConfig? Config)> containers) =>
        Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            foreach (var (prefix, config) in containers)
            {
                writer.WriteString(prefix, config?.Nickname);
            }
            writer.WriteEndObject();
        });

    private static string NameOf(HttpContext context) => (string)context.GetRouteValue("name")!;
}
