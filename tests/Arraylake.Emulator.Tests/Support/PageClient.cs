using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Tests.Support;

/// <summary>A browser without script: it keeps cookies and hidden fields, and follows no redirection.</summary>
internal sealed partial class PageClient : IDisposable
{
    public const string Buckets = "/app/earthmover/buckets";
    public const string Settings = "/app/earthmover/settings";
    public const string NewBucket = Settings + "/buckets/new";
    public const string Policies = "/app/earthmover/virtual-chunks";

    private readonly HttpClient _http;

    public PageClient(Uri url) => _http = new HttpClient(
        new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies })
    { BaseAddress = url };

    public CookieContainer Cookies { get; } = new();

    public static async Task<PageClient> SignInAsync(TestEmulator emulator, string token = Rest.Admin)
    {
        var client = new PageClient(emulator.Url);
        (await client.SubmitAsync("/app/sign-in", ("token", token))).Is(HttpStatusCode.SeeOther);
        return client;
    }

    /// <summary>The settings page of a bucket, from its path in the API.</summary>
    public static string SettingsOf(string path) => $"{Settings}/buckets/{path.Split('/')[^1]}";

    public Task<Reply> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends fields alone, without an antiforgery token.</summary>
    public Task<Reply> PostAsync(string path, params (string Name, string Value)[] fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    /// <summary>Opens the page of a form, and sends fields together with the hidden ones of the page.</summary>
    public async Task<Reply> SubmitAsync(string page, params (string Name, string Value)[] fields)
    {
        var hidden = Hidden().Matches((await GetAsync(page)).Text)
            .Select(match => (Name: match.Groups[1].Value, Value: WebUtility.HtmlDecode(match.Groups[2].Value)))
            .Where(field => fields.All(given => given.Name != field.Name))
            .DistinctBy(field => field.Name);
        return await PostAsync(page, [.. hidden, .. fields]);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            var ended = TestContext.Current.CancellationToken;
            var message = await _http.SendAsync(request, ended);
            return new Reply((int)message.StatusCode, await message.Content.ReadAsStringAsync(ended), message);
        }
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
