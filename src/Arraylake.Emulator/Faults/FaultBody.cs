using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Arraylake.Emulator.Faults;

/// <summary>The body of an answer that a rule makes up.</summary>
internal static class FaultBody
{
    public const string Json = "json";
    public const string Html = "html";
    public const string Empty = "empty";

    public static IReadOnlyList<string> All { get; } = [Json, Html, Empty];

    /// <summary>The rule's own, or what such a status comes with: a gateway knows no JSON.</summary>
    public static string Of(FaultRule rule) => rule.Body ?? (rule.Status is 502 or 503 or 504 ? Html : Json);

    public static (string? ContentType, byte[] Bytes) For(FaultRule rule, int status)
    {
        var reason = ReasonPhrases.GetReasonPhrase(status);
        return Of(rule) switch
        {
            // Statuses that HTTP allows no body.
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
