using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Orgs;

/// <summary>An organization to make for a test.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NewOrg
{
    /// <summary>Letters, digits, '-', '_' and '.', the first a letter or digit; at most 128.</summary>
    public required string Name { get; init; }
}
