namespace Arraylake.Emulator.OpenApi;

/// <summary>A parameter of the query.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">A type of JSON Schema.</param>
/// <param name="Description">Its purpose.</param>
internal sealed record QueryParameter(string Name, string Type, string Description)
{
    public static QueryParameter Page { get; } = new("page", "integer", "The number of the page, from 1.");

    public static QueryParameter Size { get; } = new("size", "integer", "Items per page; 50 by default.");

    public static QueryParameter FilterMetadata { get; } = new(
        "filter_metadata", "string", "A JSON object; each member must be in the metadata, with the same value.");

    public static QueryParameter IncludeGhosts { get; } = new(
        "include_ghosts", "boolean", "Whether soft-deleted ones are listed too.");

    public bool IsRequired { get; init; }

    public string? Format { get; init; }

    public IReadOnlyList<string> Words { get; init; } = [];
}
