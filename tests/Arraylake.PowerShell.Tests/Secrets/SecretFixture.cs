namespace Arraylake.PowerShell.Tests;

/// <summary>
/// An emulator whose token is a canary, and a service in front of it that fails in whatever mood a test puts it.
/// </summary>
public sealed class SecretFixture : IAsyncLifetime
{
    private const int Orgs = 400;

    // Variables of each script: $secret, $org, $service, $limits, $program (an emulator's), $auth, $config (with HMAC
    // keys), $closed (the same, whose store does not run),
    // $store (whose store repeats what it is sent), $row (of a CSV), $folder, $file (of the configs), $plain (a file with
    // secrets in clear).
    private const string Connecting =
        """
        $global:org, $global:service, $global:program = $args[0], $args[1], $args[2]
        $global:limits = @{}
        $known = (Get-Command Connect-Arraylake).Parameters
        if ($known.ContainsKey('MaximumRetryCount')) { $limits.MaximumRetryCount = 0 }
        Connect-Arraylake $org -ServiceUri $service -Token $secret.token -SkipValidation @limits
        """;

    private const string Preparing =
        """
        $global:auth = @{
            hmac = New-ArraylakeBucketAuth -Hmac -AccessKeyId $secret.hmacId -SecretAccessKey $secret.hmacKey
            credential = New-ArraylakeBucketAuth -Hmac -Credential (
                [pscredential]::new($secret.hmacId, $secret.secure.hmacKey))
            role = New-ArraylakeBucketAuth -AwsRole -AccountId 123456789012 -RoleName arraylake `
                -ExternalId $secret.externalId
            r2 = New-ArraylakeBucketAuth -R2 -AccountId abc -ParentAccessKeyId $secret.r2Id `
                -AccountApiToken $secret.r2Token -ParentSecretAccessKey $secret.secure.r2Key
            table = @{ method = 'hmac'; access_key_id = $secret.hmacId; secret_access_key = $secret.secure.hmacKey }
            json = $args[0]
        }
        $global:config = New-ArraylakeBucketConfig keys s3://keys-bucket -EndpointUrl https://t3.storage.dev `
            -Region auto -Auth $auth.hmac
        $global:closed = New-ArraylakeBucketConfig closed s3://closed-bucket -EndpointUrl http://127.0.0.1:1 `
            -Region us-east-1 -Auth $auth.hmac
        $global:store = New-ArraylakeBucketConfig store s3://store-bucket -EndpointUrl $args[1] `
            -Region us-east-1 -Auth $auth.hmac
        $null = New-ArraylakeBucketConfig role s3://role-bucket -Region us-east-1 -Auth $auth.role
        $global:row = [pscustomobject]@{
            Nickname = 'new'; Uri = 's3://row-bucket'; EndpointUrl = 'https://t3.storage.dev'; Region = 'auto'
            Auth = $auth.json
        }
        $global:folder = $args[2]
        $global:file = "$(Export-ArraylakeBucketConfig "$folder/$org.yaml")"
        $global:plain = "$folder/$org-plain.json"
        [IO.File]::WriteAllText($plain, @"
        { "organization": "$org", "buckets": { "plain": { "uri": "s3://plain-bucket",
          "endpoint_url": "https://t3.storage.dev", "auth": $($auth.json) } } }
        "@)
        """;

    private EmulatorProcess? _emulator;
    private LoopbackService? _service;
    private LoopbackService? _store;
    private readonly string _folder = Directory.CreateTempSubdirectory("arraylake-secrets-").FullName;
    private int _used;
    private int _logRead;

    public SecretSet Secrets { get; } = new();

    public Uri Service => _service!.Url;

    /// <summary>How the service fails; null while it is in order.</summary>
    public Mood? Mood { get; set; }

    /// <summary>Whether it fails at requests that change something only.</summary>
    public bool FailsAtWritesOnly { get; set; }

    /// <summary>What the emulator printed since the last time.</summary>
    public string NewInEmulatorLog()
    {
        var log = _emulator!.Output;
        var found = log[_logRead..];
        // The last line may not be complete.
        _logRead = log.LastIndexOf('\n') + 1;
        return found;
    }

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorProcess.StartAsync(
            ["--data", ":memory:", "--token", $"{Secrets["token"]}=admin",
                .. Enumerable.Range(0, Orgs).SelectMany(number => new[] { "--org", $"org-{number}" })]);
        _store = await LoopbackService.StartAsync(RepeatAsync);
        _service = await LoopbackService.InFrontOfAsync(_emulator.Url, async context =>
        {
            if (Mood is not { } mood || (FailsAtWritesOnly && context.Request.Method == "GET"))
            {
                return false;
            }
            await mood.AnswerAsync(context);
            return true;
        });
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    /// <summary>A session with an organization of its own that holds what the scripts need.</summary>
    public WatchedSession NewSession()
    {
        Mood = null;
        var session = new WatchedSession(Secrets);
        PrepareOrg(session);
        return session;
    }

    public void PrepareOrg(WatchedSession session)
    {
        Reconnect(session, $"org-{Interlocked.Increment(ref _used) - 1}");
        session.Prepare(Preparing, System.Text.Json.JsonSerializer.Serialize(new
        {
            method = "hmac",
            access_key_id = Secrets["hmacId"],
            secret_access_key = Secrets["hmacKey"],
        }), _store!.Url, _folder);
    }

    // An object store that lists nothing, and refuses all else with whatever it was sent.
    private static async Task RepeatAsync(HttpContext context)
    {
        var request = context.Request;
        var isListing = request.Method == "GET"
            && (request.Query.ContainsKey("list-type") || request.Query.ContainsKey("uploads"));
        var sent = System.Security.SecurityElement.Escape(
            $"{request.Path}{request.QueryString} {string.Join(' ', request.Headers.Select(header => $"{header}"))}");
        context.Response.StatusCode = isListing ? 200 : 403;
        context.Response.ContentType = "application/xml";
        await context.Response.WriteAsync(isListing
            ? $"<ListBucketResult><Name>{sent}</Name></ListBucketResult>"
            : $"<Error><Code>AccessDenied</Code><Message>{sent}</Message></Error>");
    }

    /// <summary>Connects as at the beginning, whatever a script did to the connection.</summary>
    public void Reconnect(WatchedSession session, string? org = null) =>
        session.Prepare(Connecting.Replace("$args[0]", org is null ? "$org" : "$args[0]", StringComparison.Ordinal),
            org, Service, BuildOutput.EmulatorPath);
}
