using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A service and its identity provider, which give out canaries only: each token of a login, the code of a device, and
/// temporary credentials of each platform.
/// </summary>
public sealed class CanaryLoginService : IAsyncLifetime
{
    private LoopbackService? _service;
    private bool _ended;

    public SecretSet Secrets { get; } = new();

    public Uri Url => _service!.Url;

    /// <summary>Where the login for it is saved.</summary>
    public string LoginPath =>
        Path.Combine(OwnHome.Path, ".arraylake", "tokens", $"{Url.Authority.Replace(':', '_')}.json");

    /// <summary>How requests to <see cref="FailingPath"/> fail; null while all is in order.</summary>
    public Mood? Mood { get; set; }

    public string? FailingPath { get; set; }

    /// <summary>The service does not take the token again before it was renewed.</summary>
    public void EndLogin() => _ended = true;

    /// <summary>Saves a login as a file that is in order.</summary>
    public void SaveLogin()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LoginPath)!);
        File.WriteAllText(LoginPath, JsonSerializer.Serialize(Tokens));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(LoginPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>A session that knows the address of the service as <c>$service</c>.</summary>
    public WatchedSession NewSession()
    {
        var session = new WatchedSession(Secrets);
        session.Prepare("$global:service = $args[0]; $global:limits = @{ MaximumRetryCount = 0 }", Url);
        return session;
    }

    public async ValueTask InitializeAsync() => _service = await LoopbackService.StartAsync(context =>
    {
        var path = context.Request.Path.Value!;
        return Mood is { } mood && path == FailingPath ? mood.AnswerAsync(context) : AnswerAsync(context, path);
    });

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
    }

    private Dictionary<string, object> Tokens => new()
    {
        ["id_token"] = Secrets["idToken"],
        ["refresh_token"] = Secrets["refreshToken"],
        ["access_token"] = Secrets["accessToken"],
        ["token_type"] = "Bearer",
        ["expires_in"] = 3600,
    };

    private Task AnswerAsync(HttpContext context, string path)
    {
        if (_ended && path.StartsWith("/orgs/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return context.Response.WriteAsJsonAsync(new { detail = "expired" });
        }
        _ended &= path != "/oauth/token";
        return context.Response.WriteAsJsonAsync(path switch
        {
            "/auth/config" => new { domain = Url.Authority, client_id = "canary" },
            "/oauth/device/code" => new
            {
                device_code = Secrets["deviceCode"],
                user_code = "ABCD-EFGH",
                verification_uri = $"{Url}activate",
                verification_uri_complete = $"{Url}activate?user_code=ABCD-EFGH",
                expires_in = 3,
                interval = 1,
            },
            "/oauth/token" => Tokens,
            "/user" or "/auth/update-user" => new
            {
                id = Guid.Empty,
                first_name = "A",
                family_name = "Person",
                email = "person@acme.example",
            },
            "/orgs/acme/buckets" => Configs,
            _ when path.EndsWith("/credentials", StringComparison.Ordinal) =>
                Credentials(path[^("/credentials".Length + 1)]),
            _ => (object)"OK",
        });
    }

    private static object[] Configs =>
    [
        Config(1, "s3-lake", "s3", new { method = "aws_customer_managed_role" }),
        Config(2, "gs-lake", "gs", new { method = "gcp_customer_managed_role", target_service_account = "a@b.test" }),
        Config(3, "az-lake", "azure", new { method = "azure_credential_delegation", storage_account = "acct" }),
    ];

    private static object Config(int id, string nickname, string platform, object auth) => new
    {
        id = $"00000000-0000-0000-0000-00000000000{id}",
        nickname,
        platform,
        name = $"bucket-{id}",
        prefix = "",
        extra_config = new { region_name = "us-east-1" },
        auth_config = auth,
        is_default = id == 1,
        created = "2026-01-01T00:00:00Z",
    };

    private object Credentials(char config) => config switch
    {
        '1' => new
        {
            aws_access_key_id = Secrets["hmacId"],
            aws_secret_access_key = Secrets["hmacKey"],
            aws_session_token = Secrets["session"],
        },
        '2' => new { access_token = Secrets["gcsToken"], principal = "a@b.test" },
        _ => new { sas_token = Secrets["sas"], storage_account = "acct" },
    };
}
