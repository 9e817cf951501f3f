using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Arraylake.Emulator.Faults;

/// <summary>The body of a response that a rule sends.</summary>
internal static class FaultBody
{
    public const string Json = "json";
    public const string Html = "html";
    public const string Empty = "empty";

    /// <summary>The rule's own, or the usual one of the status: a gateway sends HTML.</summary>
    public static string Of(FaultRule rule) => rule.Body ?? (rule.Status is 502 or 503 or 504 ? Html : Json);

    public static (string? ContentType, byte[] Bytes) For(FaultRule rule, int status)
    {
        var reason = ReasonPhrases.GetReasonPhrase(status);
        return Of(rule) switch
        {
            // HTTP allows no body for these.
            _ when status is 204 or 205 or 304 => (null, []),
            Empty => (null, []),
            Html => ("text/html", Encoding.UTF8.GetBytes($"""
                <html>
                <head><title>{status} {reason}</title></head>
                <body><center><h1>{status} {reason}</h1></center></body>
                </html>

                """)),
            _ => ("application/json", JsonSerializer.SerializeToUtf8Bytes(
                new Dictionary<string, string> { ["detail"] = $"{reason} (a fault of the emulator)" })),
        };
    }
}
