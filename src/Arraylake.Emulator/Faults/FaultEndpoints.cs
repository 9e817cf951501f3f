using System.Text.Json;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.Faults;

/// <summary>Sets, shows and ends the faults (docs/rest-contract.md). For admins alone.</summary>
internal sealed class FaultEndpoints(FaultPlan plan)
{
    public static void Map(IEndpointRouteBuilder routes, FaultPlan plan)
    {
        var endpoints = new FaultEndpoints(plan);
        const string Path = FaultInjection.OwnPaths + "/faults";
        routes.MapPost(Path, endpoints.ReplaceAsync);
        routes.MapGet(Path, endpoints.ShowAsync);
        routes.MapDelete(Path, endpoints.Clear);
    }

    private Task ReplaceAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        var (seed, rules) = FaultRuleReader.Read(RequestBody.ReadObject(context));
        plan.Replace(seed, rules);
        return WriteAsync(context);
    }

    private Task ShowAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        return WriteAsync(context);
    }

    private Task Clear(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        plan.Replace(0, []);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task WriteAsync(HttpContext context)
    {
        var (seed, faults) = plan.Read();
        return Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("seed", seed);
            writer.WriteStartArray("rules");
            foreach (var fault in faults)
            {
                Write(writer, fault);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, ArmedFault fault)
    {
        var rule = fault.Rule;
        var (matched, fired) = fault.Counts;
        writer.WriteStartObject();
        WriteIfGiven(writer, "status", rule.Status);
        if (rule.Status is not null)
        {
            writer.WriteString("body", FaultBody.Of(rule));
        }
        if (rule.RetryAfter is not null)
        {
            writer.WriteString("retry_after", rule.RetryAfter);
        }
        if (rule.Drop)
        {
            writer.WriteBoolean("drop", true);
        }
        WriteIfGiven(writer, "truncate_after", rule.TruncateAfter);
        WriteIfGiven(writer, "bytes_per_second", rule.BytesPerSecond);
        writer.WriteNumber("delay_ms", rule.DelayMilliseconds);
        writer.WriteString("when", rule.IsAfter ? FaultRuleReader.After : FaultRuleReader.Before);
        writer.WriteNumber("rate", rule.Rate);
        WriteIfGiven(writer, "count", rule.Count);
        writer.WriteStartArray("methods");
        foreach (var method in rule.Methods)
        {
            writer.WriteStringValue(method);
        }
        writer.WriteEndArray();
        writer.WriteString("path", rule.Path.Text);
        writer.WriteNumber("matched", matched);
        writer.WriteNumber("fired", fired);
        writer.WriteEndObject();
    }

    private static void WriteIfGiven(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } given)
        {
            writer.WriteNumber(name, given);
        }
    }
}
