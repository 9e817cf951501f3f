using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.Faults;

/// <summary>Which requests something happens to, and what.</summary>
internal sealed record FaultRule
{
    /// <summary>Takes the place of the answer.</summary>
    public int? Status { get; init; }

    /// <summary>Resets the connection instead of answering.</summary>
    public bool Drop { get; init; }

    /// <summary>Ends the connection after so many bytes of the body, which the headers promise in full.</summary>
    public int? TruncateAfter { get; init; }

    /// <summary>Sends the body slowly.</summary>
    public int? BytesPerSecond { get; init; }

    public int DelayMilliseconds { get; init; }

    /// <summary>The header of that name, as it is sent.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>One of <see cref="FaultBody.All"/>; null for what the status usually comes with.</summary>
    public string? Body { get; init; }

    /// <summary>Whether the request is carried out, and all that it changes kept, before anything goes wrong.</summary>
    public bool IsAfter { get; init; }

    /// <summary>Of the requests that match, the part that it happens to: 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How often it happens at most.</summary>
    public int? Count { get; init; }

    /// <summary>In capitals; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    public PathPattern Path { get; init; } = PathPattern.Any;

    /// <summary>Whether it does more than to wait.</summary>
    public bool ChangesAnswer => Status is not null || Drop || ShapesAnswer;

    /// <summary>Whether it changes how an answer is sent, and so needs one.</summary>
    public bool ShapesAnswer => TruncateAfter is not null || BytesPerSecond is not null;

    public bool Matches(HttpRequest request) =>
        (Methods.Count == 0 || Methods.Contains(request.Method)) && Path.Matches(request.Path);
}
