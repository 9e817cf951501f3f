using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>A service that puts what acts on a terminal into every text that it answers with.</summary>
internal static class HostileService
{
    /// <summary>The line that only shows where a line break is obeyed.</summary>
    public const string Injected = "INJECTED";

    /// <summary>
    /// What a terminal, or the eye, would obey: OSC, BEL, C1, a line break, bidirectional, zero width.
    /// </summary>
    public const string Text = "e\u001b]52;c;eA\u0007\u009b2J\u0085\u2028\u202ex\u2066\u200by\ufeff\r\n" + Injected;

    public const string Id = "7d0c1b1e-0000-4000-8000-000000000001";

    /// <summary>Starts it.</summary>
    /// <param name="failure">The status that it fails with, while that is not null.</param>
    public static Task<LoopbackService> StartAsync(Func<int?> failure) => LoopbackService.StartAsync(async context =>
    {
        context.Response.Headers["x-request-id"] = "req-1";
        // What a header can hold of it; another one each time, because a text is shown once.
        context.Response.Headers["X-Arraylake-Warning"] =
            $"{string.Concat(Text.Where(static character => character >= ' '))} {Guid.NewGuid()}";
        if (failure() is { } status)
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsJsonAsync(new { detail = $"{Text} already exists" }, context.RequestAborted);
        }
        else if (context.Request.Method == "DELETE")
        {
            context.Response.StatusCode = 204;
        }
        else
        {
            await context.Response.WriteAsync(
                JsonSerializer.Serialize(Answer(context.Request)), context.RequestAborted);
        }
    });

    /// <summary>What in a text would act on a terminal, as code points.</summary>
    public static IEnumerable<string> In(string text) => text
        .Where(character => Text.Contains(character, StringComparison.Ordinal)
            && !char.IsAsciiLetterOrDigit(character) && character is not ('\r' or '\n' or '\u001b' or ']' or ';'))
        .Select(character => $"U+{(int)character:X4}")
        .Concat(text.Contains("\u001b]", StringComparison.Ordinal) ? ["ESC ]"] : [])
        .Concat(text.Contains($"\n{Injected}", StringComparison.Ordinal) ? ["line break"] : []).Distinct();

    private static object Answer(HttpRequest request)
    {
        var path = request.Path.Value!;
        return path.EndsWith("/user", StringComparison.Ordinal)
                ? new { id = Id, email = Text, first_name = Text, family_name = Text }
            : path.EndsWith("/orgs", StringComparison.Ordinal)
                ? new[] { new { name = Text, display_name = Text, status = Text, more = Text } }
            : path.EndsWith("/paginated", StringComparison.Ordinal) ? new { items = new[] { Repo }, pages = 1 }
            : path.EndsWith("/repos", StringComparison.Ordinal) ? new[] { Repo }
            : path.Contains("/credentials", StringComparison.Ordinal) ? new { access_token = "ya29", principal = Text }
            : path.EndsWith("/virtual-chunk-access-policies", StringComparison.Ordinal)
                ? request.Method == "GET" ? new { items = new[] { Policy }, pages = 1 } : Policy
            : path.EndsWith("/buckets", StringComparison.Ordinal) && request.Method == "GET" ? new[] { Config }
            : Config;
    }

    private static object Config => new
    {
        id = Id,
        nickname = Text,
        platform = Text,
        name = Text,
        prefix = Text,
        created_by = Text,
        is_default = true,
        extra_config = new Dictionary<string, string>
        {
            ["region_name"] = Text,
            ["endpoint_url"] = Text,
            [Text] = Text,
        },
        auth_config = new
        {
            method = "aws_customer_managed_role",
            external_customer_id = Text,
            external_role_name = Text,
        },
        health = new { status = Text, message = Text, last_checked_at = Text, capabilities = new[] { Text } },
        more = new Dictionary<string, string> { [Text] = Text },
    };

    private static object Policy => new
    {
        use_case = "explicit",
        bucket_id = Id,
        subprefix = Text,
        url_prefix = Text,
        created = Text,
        created_by = Text,
        more = Text,
    };

    private static object Repo => new
    {
        name = Text,
        kind = Text,
        prefix = Text,
        description = Text,
        bucket = new { nickname = Text },
        status = new { mode = Text },
        deleted_at = Text,
        deleted_by = Text,
        health = new { status = Text, message = Text, warnings = new[] { Text }, icechunk_writer_version = Text },
    };
}
