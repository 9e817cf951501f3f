using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Faults;

/// <summary>Sets, shows and clears the fault rules (docs/rest-contract.md); admins only.</summary>
internal sealed class FaultEndpoints(FaultPlan plan)
{
    public const string Path = FaultInjection.OwnPaths + "/faults";

    public static void Map(IEndpointRouteBuilder routes, FaultPlan plan)
    {
        var endpoints = new FaultEndpoints(plan);
        routes.MapPost(Path, endpoints.ReplaceAsync);
        routes.MapGet(Path, endpoints.ShowAsync);
        routes.MapDelete(Path, endpoints.Clear);
    }

    private Task ReplaceAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        var rules = StrictBody.Read(context, EmulatorJson.Default.FaultRules);
        InvalidInput[] problems =
        [
            .. rules.Rules.Select(static (rule, at) => rule.Problem is { } problem
                ? InvalidInput.Rule(problem, null, "body", "rules", $"{at}")
                : null).OfType<InvalidInput>(),
        ];
        if (problems.Length > 0)
        {
            throw new Refusal(problems);
        }
        plan.Replace(rules);
        return WriteAsync(context);
    }

    private Task ShowAsync(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        return WriteAsync(context);
    }

    private Task Clear(HttpContext context)
    {
        Caller.Of(context).RequireAdmin();
        plan.Clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task WriteAsync(HttpContext context) => Answer.WriteAsync(
        context, StatusCodes.Status200OK, plan.Read(), EmulatorJson.Default.FaultRules);
}
