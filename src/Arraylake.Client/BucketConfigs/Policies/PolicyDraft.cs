using System.Text.Json.Nodes;
using Arraylake.Json;

namespace Arraylake;

/// <summary>A document in the forms that there are.</summary>
/// <param name="Target">The resource that it is attached to.</param>
/// <param name="Source">The address of the public page that documents it.</param>
/// <param name="Words">The words of the command lines that come from the config.</param>
internal sealed record PolicyDraft(string Target, string Source, params IEnumerable<string> Words)
{
    /// <summary>The document, if there is one.</summary>
    public string? Json { get; init; }

    /// <summary>The command lines, if there are any.</summary>
    public string? CommandLines { get; init; }

    /// <summary>Why there is neither.</summary>
    public string? Reason { get; private init; }

    public static PolicyDraft None(string reason) => new("", "") { Reason = reason };

    /// <summary>The indented text of a document.</summary>
    public static string Indent(JsonNode document) =>
        JsonText.WriteIndented(writer => document.WriteTo(writer));

    /// <summary>The text of a document in one line, for single quotes.</summary>
    public static string InOneLine(JsonNode document) => JsonText.Write(writer => document.WriteTo(writer));

    public static string Lines(params IEnumerable<string> lines) => string.Join('\n', lines);
}
