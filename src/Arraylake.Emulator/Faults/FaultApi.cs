using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.Faults;

/// <summary>The emulator's own operations that belong to no other part, in the OpenAPI document.</summary>
internal static class FaultApi
{
    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", FaultEndpoints.Path, "get_faults", "Shows the fault rules, and how often they fired")
        {
            Answer = typeof(FaultRules), Refuses = [403],
        },
        new("POST", FaultEndpoints.Path, "set_faults", "Replaces the fault rules")
        {
            Body = typeof(FaultRules), Answer = typeof(FaultRules), Refuses = [403],
        },
        new("DELETE", FaultEndpoints.Path, "clear_faults", "Ends all faults") { Status = 204, Refuses = [403] },
        new("GET", ServiceWarnings.Path, "get_warnings", "Shows the warnings that go with responses")
        {
            Answer = typeof(WarningTexts), Refuses = [403],
        },
        new("POST", ServiceWarnings.Path, "set_warnings", "Sends warnings with each response; {} ends it")
        {
            Body = typeof(WarningTexts), Answer = typeof(WarningTexts), Refuses = [403],
        },
        new("GET", ApiDocument.Path, "get_openapi", "This document") { Answer = typeof(Dictionary<string, object>) },
    ];
}
