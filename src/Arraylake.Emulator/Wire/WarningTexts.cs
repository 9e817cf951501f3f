using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Wire;

/// <summary>The texts for people that go with each response of the service; null for none.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record WarningTexts
{
    private const string Form = "{0} must be null, or 1 to 1000 printable ASCII characters";
    private const string Pattern = "^[ -~]{1,1000}$";

    /// <summary>Sent as X-Arraylake-Warning.</summary>
    [MinLength(1, ErrorMessage = Form)]
    [RegularExpression(Pattern, ErrorMessage = Form)]
    public string? Warning { get; init; }

    /// <summary>Sent as X-Deprecation-Warning.</summary>
    [MinLength(1, ErrorMessage = Form)]
    [RegularExpression(Pattern, ErrorMessage = Form)]
    public string? Deprecation { get; init; }
}
