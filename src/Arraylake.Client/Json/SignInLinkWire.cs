using System.Text.Json.Serialization;

namespace Arraylake.Json;

/// <summary>A link of the emulator that signs a browser in once.</summary>
internal sealed record SignInLinkWire([property: JsonPropertyName("url")] string? Url)
{
    // The default text of a record would show the link.
    public override string ToString() => nameof(SignInLinkWire);
}
