using System.Text.Json;
using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Arraylake.Emulator.Wire;

/// <summary>
/// The texts for people that the service sends beside its answers (contract 1.1), as somebody sets them.
/// </summary>
internal sealed class ServiceWarnings
{
    private const int MostCharacters = 1000;

    private volatile Texts _texts = new(null, null);

    public static void Map(IEndpointRouteBuilder routes, ServiceWarnings warnings)
    {
        const string Path = FaultInjection.OwnPaths + "/warnings";
        routes.MapPost(Path, warnings.SetAsync);
        routes.MapGet(Path, warnings.ShowAsync);
    }

    /// <summary>Puts them on an answer of the service; the emulator's own paths have none.</summary>
    public void AddTo(HttpContext context)
    {
        var texts = _texts;
        if ((texts.Warning ?? texts.Deprecation) is not null
            && !context.Request.Path.StartsWithSegments(FaultInjection.OwnPaths))
        {
            context.Response.Headers["X-Arraylake-Warning"] = texts.Warning;
            context.Response.Headers["X-Deprecation-Warning"] = texts.Deprecation;
        }
    }

    private Task SetAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        var texts = new Texts(null, null);
        foreach (var field in RequestBody.ReadObject(context).EnumerateObject())
        {
            texts = field.Name switch
            {
                "warning" => texts with { Warning = TextOf(field) },
                "deprecation" => texts with { Deprecation = TextOf(field) },
                _ => throw new Refusal(
                    [new("extra_forbidden", ["body", field.Name], "Extra inputs are not permitted")]),
            };
        }
        _texts = texts;
        return ShowAsync(context);
    }

    private Task ShowAsync(HttpContext context)
    {
        Caller.Of(context).MustBeAdmin();
        var texts = _texts;
        return Answer.WriteAsync(context, StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("warning", texts.Warning);
            writer.WriteString("deprecation", texts.Deprecation);
            writer.WriteEndObject();
        });
    }

    // What a header can hold.
    private static string? TextOf(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when field.Value.GetString() is { Length: > 0 and <= MostCharacters } text
            && text.All(static c => c is >= ' ' and <= '~') => text,
        _ => throw new Refusal([InvalidInput.Rule(
            $"must be null, or 1 to {MostCharacters} printable ASCII characters", null, "body", field.Name)]),
    };

    private sealed record Texts(string? Warning, string? Deprecation);
}
