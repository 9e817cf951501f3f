using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Faults;

/// <summary>Which requests fail, and how.</summary>
/// <remarks>Setters, because generated readers lose the defaults of properties that are init-only.</remarks>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record FaultRule
{
    public const string Before = "before";
    public const string After = "after";

    private const string PathForm = "{0} must be a pattern such as /orgs/*/buckets/**, at most 256 characters";
    private const string Integer = "{0} must be an integer from {1} to {2}";

    /// <summary>Replaces the response.</summary>
    [Range(200, 599, ErrorMessage = Integer)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Status { get; set; }

    /// <summary>Its body. By default <c>html</c> for 502, 503 and 504, and <c>json</c> otherwise.</summary>
    [OneOf(FaultBody.Json, FaultBody.Html, FaultBody.Empty)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Body { get; set; }

    /// <summary>Its header Retry-After, sent as it is: seconds, or a string.</summary>
    [RegularExpression(
        "^[ -~]{0,256}$", ErrorMessage = "{0} must be seconds, or a string of at most 256 printable ASCII characters")]
    [JsonConverter(typeof(RetryAfterConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RetryAfter { get; set; }

    /// <summary>Resets the connection instead of responding.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Drop { get; set; }

    /// <summary>Ends the connection after so many bytes of the body; the headers promise all of it.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Integer)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? TruncateAfter { get; set; }

    /// <summary>Sends the body slowly.</summary>
    [Range(1, int.MaxValue, ErrorMessage = Integer)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? BytesPerSecond { get; set; }

    /// <summary>How long to wait first, in milliseconds.</summary>
    [Range(0, 600_000, ErrorMessage = Integer)]
    public int DelayMs { get; set; }

    /// <summary>
    /// Whether the request is carried out, and all its changes kept, before it fails. <c>before</c> by default; to cut
    /// or slow down a real response is always <c>after</c>.
    /// </summary>
    [OneOf(Before, After)]
    public string? When { get; set; }

    /// <summary>The part of the matching requests that fail.</summary>
    [Range(0d, 1d, ErrorMessage = "{0} must be a number from {1} to {2}")]
    public double Rate { get; set; } = 1;

    /// <summary>How many requests fail at most; no limit by default.</summary>
    [Range(0, int.MaxValue, ErrorMessage = Integer)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Count { get; set; }

    /// <summary>The methods of matching requests; empty for all.</summary>
    [MaxLength(7, ErrorMessage = "{0} must be a list of at most {1} methods")]
    [OneOf("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")]
    public IReadOnlyList<string> Methods { get; set; } = [];

    /// <summary>The paths of matching requests: <c>*</c> is anything within a segment, <c>**</c> anything.</summary>
    [MinLength(1, ErrorMessage = PathForm)]
    [RegularExpression(@"^/[\s\S]{0,255}$", ErrorMessage = PathForm)]
    public string Path { get; set; } = PathPattern.Any;

    /// <summary>How many requests matched; ignored in a request.</summary>
    public long Matched { get; set; }

    /// <summary>How many requests failed; ignored in a request.</summary>
    public long Fired { get; set; }

    [JsonIgnore]
    public bool IsAfter => When == After;

    /// <summary>Whether it does more than wait.</summary>
    [JsonIgnore]
    public bool ChangesAnswer => Status is not null || Drop || ShapesAnswer;

    /// <summary>Whether it changes how a response is sent, and so needs one.</summary>
    [JsonIgnore]
    public bool ShapesAnswer => TruncateAfter is not null || BytesPerSecond is not null;

    /// <summary>Why the rule makes no sense as a whole; null for a valid rule.</summary>
    [JsonIgnore]
    public string? Problem => this switch
    {
        { ChangesAnswer: false, DelayMs: 0 } =>
            "A rule needs status, drop, truncate_after, bytes_per_second or delay_ms",
        { Drop: true } when Status is not null || ShapesAnswer =>
            "A dropped connection has no response: drop goes with delay_ms alone",
        { Status: null } when RetryAfter is not null || Body is not null =>
            "retry_after and body belong to a status",
        { Status: null, ShapesAnswer: true, When: Before } =>
            "Before the request is carried out there is no response to cut or slow down: give a status, or when: after",
        _ => null,
    };

    /// <summary>The rule with its defaults, which depend on each other.</summary>
    public FaultRule WithDefaults() => this with
    {
        When = When ?? (this is { Status: null, ShapesAnswer: true } ? After : Before),
        Body = Status is null ? null : FaultBody.Of(this),
        Methods = [.. Methods.Select(static method => method.ToUpperInvariant())],
        Matched = 0,
        Fired = 0,
    };
}
