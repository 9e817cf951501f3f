using System.Buffers;
using System.Text;

namespace Arraylake.Emulator.Repos;

/// <summary>Whether a repo can be opened, and who decided that (contract 4.2).</summary>
internal sealed record RepoStatus(
    string Mode, string? Message, string? PrincipalId, bool IsUserModifiable = true, string? EstimatedEndTime = null)
{
    public const string Online = "online";
    public const string Maintenance = "maintenance";
    public const string Offline = "offline";

    private const string System = "emulator";

    public static RepoStatus OfNew(string createdBy) => new(Online, "new repo creation", createdBy);

    public static RepoStatus OfGhost(string deletedBy) => new(Offline, "deleted", deletedBy, IsUserModifiable: false);

    public static RepoStatus Parse(string json)
    {
        var status = JsonElement.Parse(json);
        return new RepoStatus(
            status.GetProperty("mode").GetString()!,
            status.GetProperty("message").GetString(),
            status.GetProperty("initiated_by").TryGetProperty("principal_id", out var id) ? id.GetString() : null,
            status.GetProperty("is_user_modifiable").GetBoolean(),
            status.GetProperty("estimated_end_time").GetString());
    }

    /// <param name="body">The request.</param>
    /// <param name="principalId">Who sets it; null for the service itself.</param>
    /// <exception cref="Refusal">422.</exception>
    public static RepoStatus Read(JsonElement body, string? principalId)
    {
        List<InvalidInput> wrong = [];
        var mode = RepoInput.Text(body, "mode", wrong);
        if (mode is null && wrong.Count == 0)
        {
            wrong.Add(InvalidInput.Missing("body", "mode"));
        }
        else if (mode is not (null or Online or Maintenance or Offline))
        {
            wrong.Add(new InvalidInput(
                "enum", ["body", "mode"], $"Input should be '{Online}', '{Maintenance}' or '{Offline}'"));
        }
        var message = RepoInput.Text(body, "message", wrong);
        var end = RepoInput.Text(body, "estimated_end_time", wrong);
        var isModifiable = !body.TryGetProperty("is_user_modifiable", out var given)
            || given.ValueKind is JsonValueKind.True or JsonValueKind.Null;
        if (!isModifiable && given.ValueKind != JsonValueKind.False)
        {
            wrong.Add(new InvalidInput("bool_type", ["body", "is_user_modifiable"], "Input should be a valid boolean"));
        }
        return wrong.Count == 0
            ? new RepoStatus(mode!, message, principalId, isModifiable, end)
            : throw new Refusal(wrong);
    }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteTo(writer);
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("mode", Mode);
        writer.WriteString("message", Message);
        writer.WriteStartObject("initiated_by");
        writer.WriteString(PrincipalId is null ? "system_id" : "principal_id", PrincipalId ?? System);
        writer.WriteEndObject();
        writer.WriteBoolean("is_user_modifiable", IsUserModifiable);
        writer.WriteString("estimated_end_time", EstimatedEndTime);
        writer.WriteEndObject();
    }
}
