namespace Arraylake.Emulator.Repos;

/// <summary>The body of a repo's PATCH (contract 4.1). Missing fields are unchanged.</summary>
internal sealed class RepoModification
{
    private const string Add = "add_metadata";
    private const string Remove = "remove_metadata";
    private const string Change = "update_metadata";

    private readonly bool _hasDescription;
    private readonly string? _description;
    private readonly string? _optimizationConfig;
    private readonly Dictionary<string, JsonElement> _added;
    private readonly Dictionary<string, JsonElement> _changed;
    private readonly List<string> _removed = [];

    private RepoModification(JsonElement body)
    {
        List<InvalidInput> wrong = [];
        _hasDescription = body.TryGetProperty("description", out _);
        _description = RepoInput.Text(body, "description", wrong);
        _optimizationConfig = RepoInput.Map(body, "optimization_config", wrong);
        _added = Fields(RepoInput.Map(body, Add, wrong));
        _changed = Fields(RepoInput.Map(body, Change, wrong));
        if (body.TryGetProperty(Remove, out var names) && names.ValueKind != JsonValueKind.Null)
        {
            if (names.ValueKind == JsonValueKind.Array
                && names.EnumerateArray().All(static name => name.ValueKind == JsonValueKind.String))
            {
                _removed.AddRange(names.EnumerateArray().Select(static name => name.GetString()!));
            }
            else
            {
                wrong.Add(new InvalidInput("list_type", ["body", Remove], "Input should be a valid list of strings"));
            }
        }
        if (wrong.Count > 0)
        {
            throw new Refusal(wrong);
        }
        string[] all = [.. _added.Keys, .. _changed.Keys, .. _removed.Distinct(StringComparer.Ordinal)];
        if (all.Distinct(StringComparer.Ordinal).Count() < all.Length)
        {
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "Common metadata keys found in request");
        }
    }

    /// <exception cref="Refusal">422.</exception>
    public static RepoModification Read(JsonElement body) => new(body);

    /// <exception cref="Refusal">422: what results is not possible.</exception>
    public StoredRepo ApplyTo(StoredRepo repo) => repo with
    {
        Description = DescriptionFor(repo.Description),
        Metadata = MetadataFor(repo.Metadata),
        OptimizationConfig = _optimizationConfig ?? repo.OptimizationConfig,
    };

    public string? DescriptionFor(string? present)
    {
        RepoInput.CheckTexts(_description, metadata: null);
        return _hasDescription ? _description : present;
    }

    /// <exception cref="Refusal">422: a key is there already, or what results is not possible.</exception>
    public string? MetadataFor(string? present)
    {
        var metadata = Fields(present);
        foreach (var (name, value) in _added)
        {
            if (!metadata.TryAdd(name, value))
            {
                throw new Refusal(StatusCodes.Status422UnprocessableEntity, $"Key {name} already exists in metadata");
            }
        }
        foreach (var (name, value) in _changed)
        {
            metadata[name] = value;
        }
        _removed.ForEach(name => metadata.Remove(name));
        var changed = metadata.Count == 0 && present is null ? null : SortedJson.Write(metadata, first: "");
        RepoInput.CheckTexts(description: null, changed);
        return changed;
    }

    private static Dictionary<string, JsonElement> Fields(string? map) => map is null
        ? new(StringComparer.Ordinal)
        : JsonElement.Parse(map).EnumerateObject().ToDictionary(
            static field => field.Name, static field => field.Value, StringComparer.Ordinal);
}
