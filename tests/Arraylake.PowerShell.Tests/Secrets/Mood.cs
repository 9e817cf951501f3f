using System.Globalization;
using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A way in which the service may fail. It repeats to the caller all that it was sent, as services do that mean well.
/// </summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="Answer">Answers, given the head and body of the request as text.</param>
public sealed record Mood(string Name, Func<HttpContext, string, Task> Answer)
{
    public static IReadOnlyList<Mood> All { get; } =
    [
        Text(400), Text(401), Text(403), Text(404), Text(409), Text(429), Text(500), Text(503),
        Text(409, "already exists"), Text(422, "in use by a repo and cannot be modified"),
        new("422, with the input", (context, echo) => JsonAsync(context, 422, new
        {
            detail = new object[]
            {
                new { type = "value_error", loc = new[] { "body", "auth_config" }, msg = $"bad: {echo}", input = echo },
                echo,
                new { ctx = new { error = echo } },
            },
        })),
        new("422, with an object", (context, echo) => JsonAsync(context, 422, new { detail = new { sent = echo } })),
        new("422, not JSON", (context, echo) => TextAsync(context, 422, $"sent: {echo}")),
        new("502, HTML", (context, echo) => TextAsync(
            context, 502, $"<html>{System.Net.WebUtility.HtmlEncode(echo)}</html>")),
        new("200, not JSON", (context, echo) => TextAsync(context, 200, $"sent: {echo}")),
        new("200, JSON of another kind", (context, echo) => JsonAsync(context, 200, new { id = echo, name = echo })),
        new("200, broken off", (context, echo) =>
        {
            var text = JsonSerializer.Serialize(new[] { new { id = Guid.Empty, nickname = echo } });
            context.Response.ContentLength = text.Length * 2;
            return TextAsync(context, 200, text[..^4]);
        }),
        new("302, to another host", (context, echo) =>
        {
            context.Response.Headers.Location = $"http://127.0.0.1:1/?sent={Uri.EscapeDataString(echo)}";
            return TextAsync(context, 302, echo);
        }),
        new("closed", (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        }),
    ];

    public async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var authorization = context.Request.Headers.Authorization.ToString();
        context.Response.Headers["x-request-id"] = authorization;
        context.Response.Headers["X-Arraylake-Warning"] =
            string.Concat($"{authorization} {body}".Where(static character => !char.IsControl(character)));
        await Answer(context, $"{authorization} {body}");
    }

    private static Mood Text(int status, string words = "") => new(
        string.Create(CultureInfo.InvariantCulture, $"{status} {words}").Trim(),
        (context, echo) => JsonAsync(context, status, new { detail = $"{echo} {words}" }));

    private static Task JsonAsync(HttpContext context, int status, object body) =>
        TextAsync(context, status, JsonSerializer.Serialize(body), "application/json");

    private static async Task TextAsync(HttpContext context, int status, string text, string type = "text/plain")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (context.Response.ContentLength > text.Length)
        {
            context.Abort();
        }
    }
}
