using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Faults;

/// <summary>The list of rules, as it is set and shown.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FaultRules
{
    /// <summary>
    /// Decides, with the position of a rule, which of its matching requests fail: the same ones in every run. Chosen at
    /// random by default, and shown, so that a run can be repeated.
    /// </summary>
    [Range(0, int.MaxValue, ErrorMessage = "{0} must be an integer from {1} to {2}")]
    public int? Seed { get; init; }

    /// <summary>The first rule that fires decides; later ones do not see the request.</summary>
    [MaxLength(100, ErrorMessage = "{0} must be a list of at most {1} items")]
    public required IReadOnlyList<FaultRule> Rules { get; init; }
}
