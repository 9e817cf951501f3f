using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Stores;

/// <summary>The real stores that credentials are requested from.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StoreInputs
{
    /// <summary>All of them; an empty list for none.</summary>
    [CompleteStores]
    public required IReadOnlyList<StoreInput> Stores { get; init; }
}
