using System.Text.Json.Nodes;

namespace Arraylake.Reliability;

/// <summary>What a command of the module said.</summary>
/// <param name="ErrorId">The ErrorId; null where it said that all is done.</param>
/// <param name="Message">The error's text.</param>
/// <param name="Configs">What it put out.</param>
internal sealed record ModuleReply(string? ErrorId, string? Message, IReadOnlyList<ConfigState> Configs)
{
    private static readonly string[] Ours = ["Arraylake", "BucketConfig"];

    public bool IsDone => ErrorId is null;

    public bool IsUnknown => ErrorId == "ArraylakeOutcomeUnknown";

    /// <exception cref="InvalidOperationException">The command was not run as it should be.</exception>
    public static ModuleReply Parse(string line)
    {
        var reply = JsonNode.Parse(line)!;
        var (id, message) = ((string?)reply["id"], (string?)reply["message"]);
        if (id is not null && !Ours.Any(ours => id.StartsWith(ours, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"PowerShell itself failed, {id}: {message}");
        }
        return new(
            id,
            message,
            [.. reply["configs"]!.AsArray().Select(static config => new ConfigState(
                (string)config!["bucket"]!,
                (string)config["nickname"]!,
                (string)config["prefix"]!,
                (string)config["region"]!,
                (bool)config["isDefault"]!))]);
    }

    public override string ToString() => IsDone ? "done" : $"{ErrorId}: {Message}";
}
