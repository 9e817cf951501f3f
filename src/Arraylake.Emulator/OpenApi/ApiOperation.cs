using Arraylake.Emulator.Faults;

namespace Arraylake.Emulator.OpenApi;

/// <summary>The description of one route in the OpenAPI document.</summary>
/// <param name="Method">GET, POST, …</param>
/// <param name="Path">The template of the route, as it is mapped.</param>
/// <param name="Id">The name of the operation, for generated clients.</param>
/// <param name="Summary">One line.</param>
internal sealed record ApiOperation(string Method, string Path, string Id, string Summary)
{
    public const string Json = "application/json";
    public const string Form = "application/x-www-form-urlencoded";
    public const string Html = "text/html";
    public const string Text = "text/plain";

    /// <summary>The type of the request's body; null without one.</summary>
    public Type? Body { get; init; }

    public string BodyType { get; init; } = Json;

    /// <summary>The status of success.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The type of the response's body; null without one.</summary>
    public Type? Answer { get; init; }

    public string AnswerType { get; init; } = Json;

    /// <summary>The refusals beside those that every operation has.</summary>
    public int[] Refuses { get; init; } = [];

    /// <summary>The type of the body of <see cref="Refuses"/>.</summary>
    public Type Refusal { get; init; } = typeof(ErrorDetail);

    public QueryParameter[] Query { get; init; } = [];

    /// <summary>Whether it needs no token.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether the service does not have it.</summary>
    public bool IsEmulators => Path.StartsWith(FaultInjection.OwnPaths, StringComparison.Ordinal);

    /// <summary>The refusals: its own, and those that follow from what it takes.</summary>
    public IEnumerable<(int Status, Type Body)> AllRefusals
    {
        get
        {
            var takesInput = Body is not null || Query.Length > 0
                || Path.Contains("bucket_id", StringComparison.Ordinal);
            (int Status, Type Body)[] all =
            [
                .. Refuses.Select(status => (status, Refusal)),
                .. Always(!IsAnonymous, StatusCodes.Status401Unauthorized, typeof(ErrorDetail)),
                .. Always(Body is not null, StatusCodes.Status413PayloadTooLarge, typeof(ErrorDetail)),
                .. Always(
                    takesInput && BodyType == Json, StatusCodes.Status422UnprocessableEntity, typeof(ValidationDetail)),
            ];
            return all.DistinctBy(static refusal => refusal.Status).OrderBy(static refusal => refusal.Status);
        }
    }

    private static IEnumerable<(int Status, Type Body)> Always(bool holds, int status, Type body) =>
        holds ? [(status, body)] : [];
}
