using System.Text;

namespace Arraylake.Emulator.Repos;

/// <summary>The body of a repo's POST (contract 4.1).</summary>
internal sealed record RepoInput(
    string Name, string? BucketNickname, string Kind, string? Prefix, string? Description, string? Metadata)
{
    private const int NameMaxLength = 128;
    private const int DescriptionMaxLength = 255;
    private const int MetadataMaxBytes = 4096;

    // Contract 4.2: routes of the web app.
    private static readonly string[] ReservedNames =
    [
        "access", "analytics", "billing", "buckets", "dap2", "edr", "exchange", "metrics", "optimization", "publish",
        "repos", "repositories", "services", "settings", "sql", "tables", "tiles", "virtual-chunks",
    ];

    private static readonly string[] Kinds = ["icechunk", "v1"];
    private static readonly string[] CreateModes = ["register", "create", "import"];

    /// <param name="body">The request.</param>
    /// <param name="wrong">What is wrong with other fields of the request.</param>
    /// <param name="needsPrefix">Whether the data exists already, so that the prefix is required.</param>
    /// <exception cref="Refusal">422, in its list form but for what the service is known to say as a text.</exception>
    public static RepoInput Read(JsonElement body, List<InvalidInput> wrong, bool needsPrefix = false)
    {
        var before = wrong.Count;
        var name = Text(body, "name", wrong);
        if (name is null && wrong.Count == before)
        {
            wrong.Add(InvalidInput.Missing("body", "name"));
        }
        else if (name is not null && NameProblem(name) is { } problem)
        {
            wrong.Add(InvalidInput.Rule(problem, body.GetProperty("name"), "body", "name"));
        }
        var input = new RepoInput(
            name ?? "",
            Text(body, "bucket_nickname", wrong),
            OneOf(body, "kind", Kinds, wrong),
            Text(body, "prefix", wrong),
            Text(body, "description", wrong),
            Map(body, "metadata", wrong));
        OneOf(body, "create_mode", CreateModes, wrong);
        if (body.TryGetProperty("spec_version", out var version) && version.ValueKind != JsonValueKind.Null
            && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out var number) && number is 1 or 2))
        {
            wrong.Add(InvalidInput.Rule("spec_version must be 1 or 2", version, "body", "spec_version"));
        }
        if (needsPrefix && string.IsNullOrWhiteSpace(input.Prefix))
        {
            wrong.Add(InvalidInput.Missing("body", "prefix"));
        }
        if (input.Prefix is not null)
        {
            wrong.AddRange(BucketConfigRules.CheckPrefix(input.Prefix).Select(
                violation => InvalidInput.Rule(violation.Message, body.GetProperty("prefix"), "body", "prefix")));
        }
        if (wrong.Count > 0)
        {
            throw new Refusal(wrong);
        }
        CheckTexts(input.Description, input.Metadata);
        return input;
    }

    /// <exception cref="Refusal">422: too long, or metadata with objects in it.</exception>
    public static void CheckTexts(string? description, string? metadata)
    {
        if (description?.EnumerateRunes().Count() > DescriptionMaxLength)
        {
            throw new Refusal(
                StatusCodes.Status422UnprocessableEntity,
                $"Description can be at most {DescriptionMaxLength} characters long");
        }
        if (metadata is null)
        {
            return;
        }
        if (Encoding.UTF8.GetByteCount(metadata) > MetadataMaxBytes)
        {
            throw new Refusal(StatusCodes.Status422UnprocessableEntity, "Metadata can be at most 4kB");
        }
        if (!JsonElement.Parse(metadata).EnumerateObject().All(static field => QueryValues.IsPlain(field.Value)))
        {
            throw new Refusal(
                StatusCodes.Status422UnprocessableEntity, "Metadata values must be scalars or lists of scalars");
        }
    }

    // Other rules of the service for repo names are not known.
    private static string? NameProblem(string name) =>
        name is "" or "." or ".." || name.Any(static c => c == '/' || char.IsWhiteSpace(c))
            ? $"Invalid repo name: `{name}`"
            : name.EnumerateRunes().Count() > NameMaxLength
                ? $"Repo name must be at most {NameMaxLength} characters long."
                : ReservedNames.Contains(name, StringComparer.OrdinalIgnoreCase)
                    ? $"Repo name `{name}` is reserved"
                    : null;

    /// <summary>A string; null if it is missing or null.</summary>
    public static string? Text(JsonElement body, string name, List<InvalidInput> wrong)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }
        wrong.Add(InvalidInput.NotText(value, "body", name));
        return null;
    }

    private static string OneOf(JsonElement body, string name, string[] allowed, List<InvalidInput> wrong)
    {
        var text = Text(body, name, wrong) ?? allowed[0];
        if (!allowed.Contains(text))
        {
            wrong.Add(InvalidInput.Rule(
                $"{name} must be one of {string.Join(", ", allowed)}", body.GetProperty(name), "body", name));
        }
        return text;
    }

    /// <summary>An object as sorted JSON; null if it is missing or null.</summary>
    public static string? Map(JsonElement body, string name, List<InvalidInput> wrong)
    {
        if (!body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.Object)
        {
            return SortedJson.Write(value);
        }
        wrong.Add(InvalidInput.NotObject(value, "body", name));
        return null;
    }
}
