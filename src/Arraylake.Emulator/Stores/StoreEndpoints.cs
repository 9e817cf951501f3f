using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.OpenApi;

namespace Arraylake.Emulator.Stores;

/// <summary>Sets and shows the real stores (docs/rest-contract.md); admins only.</summary>
internal sealed class StoreEndpoints(StoreCredentials credentials)
{
    public const string Path = FaultInjection.OwnPaths + "/stores";

    public static IEnumerable<ApiOperation> Operations =>
    [
        new("GET", Path, "get_stores", "Shows the real stores, without secrets")
        {
            Answer = typeof(StoreInputs), Refuses = [403],
        },
        new("POST", Path, "set_stores", "Makes the credentials of roles and delegations those of real stores")
        {
            Body = typeof(StoreInputs), Answer = typeof(StoreInputs), Refuses = [403],
        },
    ];

    public static void Map(IEndpointRouteBuilder routes, StoreCredentials credentials)
    {
        var endpoints = new StoreEndpoints(credentials);
        routes.MapGet(Path, endpoints.ShowAsync);
        routes.MapPost(Path, endpoints.SetAsync);
    }

    private Task SetAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        credentials.Stores = StrictBody.Read(context, EmulatorJson.Default.StoreInputs).Stores;
        return ShowAsync(context);
    }

    private Task ShowAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        var shown = new StoreInputs { Stores = [.. credentials.Stores.Select(static store => store.Masked())] };
        return Answer.WriteAsync(context, StatusCodes.Status200OK, shown, EmulatorJson.Default.StoreInputs);
    }
}
