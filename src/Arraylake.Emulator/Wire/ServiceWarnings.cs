using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Wire;

/// <summary>Adds the warnings that somebody has set to the responses of the service.</summary>
internal sealed class ServiceWarnings
{
    public const string Path = FaultInjection.OwnPaths + "/warnings";

    private volatile WarningTexts _texts = new();

    public static void Map(IEndpointRouteBuilder routes, ServiceWarnings warnings)
    {
        routes.MapPost(Path, warnings.SetAsync);
        routes.MapGet(Path, warnings.ShowAsync);
    }

    /// <summary>Adds them to a response of the service; its own paths get none.</summary>
    public void AddTo(HttpContext context)
    {
        var texts = _texts;
        if ((texts.Warning ?? texts.Deprecation) is not null
            && !FaultInjection.IsOwn(context.Request.Path))
        {
            context.Response.Headers["X-Arraylake-Warning"] = texts.Warning;
            context.Response.Headers["X-Deprecation-Warning"] = texts.Deprecation;
        }
    }

    private Task SetAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        _texts = StrictBody.Read(context, EmulatorJson.Default.WarningTexts);
        return ShowAsync(context);
    }

    private Task ShowAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        return Answer.WriteAsync(context, StatusCodes.Status200OK, _texts, EmulatorJson.Default.WarningTexts);
    }
}
