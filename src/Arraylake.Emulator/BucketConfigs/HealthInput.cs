using System.Text.Json.Serialization;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The health of a bucket, as somebody sets it for a test.</summary>
/// <remarks>Setters, because generated readers lose the defaults of properties that are init-only.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record HealthInput
{
    public string Status { get; set; } = "unknown";

    public string? LastCheckedAt { get; set; }

    public string? Message { get; set; }

    public IReadOnlyList<string> Capabilities { get; set; } = [];
}
