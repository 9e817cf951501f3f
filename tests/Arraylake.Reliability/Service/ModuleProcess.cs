using System.Diagnostics;

namespace Arraylake.Reliability;

/// <summary>How a real pwsh is started whose environment names service, organization and token.</summary>
internal static class ModuleProcess
{
    public static ProcessStartInfo NewStart(
        Uri service, string org, string token, params IEnumerable<string> arguments) =>
        new("dotnet", [PinnedPowerShell.Path, "-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment =
            {
                ["ARRAYLAKE_TOKEN"] = token,
                ["ARRAYLAKE_ORG"] = org,
                ["ARRAYLAKE_SERVICE__URI"] = service.GetLeftPart(UriPartial.Authority),
            },
        };
}
