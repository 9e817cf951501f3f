using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Arraylake.Sandbox;

/// <summary>
/// Puts into the emulator what the module has no commands for. Speaks raw HTTP: Arraylake.Client must not be loaded
/// beside the engine, where the module isolates it.
/// </summary>
public sealed class ServiceSeeder : IDisposable
{
    private const int LongestBucketName = 63;

    private readonly HttpClient _http;

    /// <summary>Made for one emulator.</summary>
    public ServiceSeeder(Uri service)
    {
        _http = new HttpClient { BaseAddress = service };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SandboxService.Token);
    }

    /// <summary>Makes a repo, and before that its BucketConfig when there is none.</summary>
    /// <returns>What was done, in words.</returns>
    /// <exception cref="InvalidOperationException">The service refused; the message holds its words.</exception>
    public async Task<string> AddAsync(SeededRepo repo, CancellationToken cancellationToken)
    {
        var nicknames = await GetNicknamesAsync(repo.Org, cancellationToken).ConfigureAwait(false);
        var made = "";
        if (!nicknames.Contains(repo.Nickname))
        {
            var bucket = await AddBucketConfigAsync(repo, cancellationToken).ConfigureAwait(false);
            made = $" (made for it, at s3://{bucket})";
        }
        var refusal = await PostAsync($"orgs/{Uri.EscapeDataString(repo.Org)}/repos", new
        {
            name = repo.Name,
            bucket_nickname = repo.Nickname,
            kind = "icechunk",
            create_mode = "register",
        }, cancellationToken).ConfigureAwait(false);
        return refusal switch
        {
            null => $"Repo {repo} uses the BucketConfig '{repo.Nickname}'{made}.",
            // Data that was kept with --data holds it from the last time.
            _ when refusal.Contains("already exists", StringComparison.Ordinal) => $"Repo {repo} is there already.",
            _ => throw Refused(repo, refusal),
        };
    }

    /// <summary>The nicknames of an organization's BucketConfigs.</summary>
    public async Task<IReadOnlyList<string>> GetNicknamesAsync(string org, CancellationToken cancellationToken)
    {
        var configs = await _http.GetFromJsonAsync<JsonElement>(
            $"orgs/{Uri.EscapeDataString(org)}/buckets", cancellationToken).ConfigureAwait(false);
        return [.. configs.EnumerateArray().Select(config => config.GetProperty("nickname").GetString()!)];
    }

    /// <summary>Ends its connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<string> AddBucketConfigAsync(SeededRepo repo, CancellationToken cancellationToken)
    {
        var name = $"{repo.Nickname}-bucket";
        name = name.Length <= LongestBucketName ? name : name[..LongestBucketName];
        var refusal = await PostAsync($"orgs/{Uri.EscapeDataString(repo.Org)}/buckets", new
        {
            nickname = repo.Nickname,
            platform = "s3",
            name,
            prefix = "",
            extra_config = new { region_name = "us-east-1" },
            auth_config = new { method = "anonymous" },
        }, cancellationToken).ConfigureAwait(false);
        return refusal is null ? name : throw Refused(repo, refusal);
    }

    private async Task<string?> PostAsync(string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await _http.PostAsJsonAsync(path, body, cancellationToken).ConfigureAwait(false);
        return answer.IsSuccessStatusCode
            ? null
            : Words(await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }

    // {"detail": "…"} or {"detail": [{"msg": "…"}]} (contract 6).
    private static string Words(string body)
    {
        using var document = JsonDocument.Parse(body);
        var detail = document.RootElement.GetProperty("detail");
        return detail.ValueKind == JsonValueKind.Array
            ? string.Join(" ", detail.EnumerateArray().Select(problem => problem.GetProperty("msg").GetString()))
            : detail.ToString();
    }

    private static InvalidOperationException Refused(SeededRepo repo, string refusal) =>
        new($"--repo {repo}={repo.Nickname}: {refusal}");
}
