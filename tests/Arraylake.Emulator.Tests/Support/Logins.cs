namespace Arraylake.Emulator.Tests.Support;

/// <summary>The steps of a login with a device code, in raw forms.</summary>
internal static class Logins
{
    public const string Client = "arraylake-emulator";
    public const string Settings = "/_emulator/logins";

    public static readonly (string, string)[] Start =
        [("client_id", Client), ("scope", "openid profile email offline_access")];

    /// <summary>Sets how the next logins go.</summary>
    public static async Task SetAsync(TestEmulator emulator, string json) =>
        (await emulator.Admin.PostAsync(Settings, json)).Is(HttpStatusCode.OK);

    public static async Task<(string Device, string Shown, string Page)> StartAsync(TestEmulator emulator)
    {
        var started = (await FormAsync(emulator.As(null), "/oauth/device/code", Start)).Is(HttpStatusCode.OK).Json;
        return (Text(started, "device_code"), Text(started, "user_code"), Text(started, "verification_uri_complete"));
    }

    public static Task<Reply> PollAsync(TestEmulator emulator, string device) => FormAsync(
        emulator.As(null), "/oauth/token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("client_id", Client), ("device_code", device));

    /// <summary>The tokens of a login that was approved in advance.</summary>
    public static async Task<(string Id, string Refresh)> LogInAsync(TestEmulator emulator)
    {
        var polled = await PollAsync(emulator, (await StartAsync(emulator)).Device);
        var tokens = polled.Is(HttpStatusCode.OK).Json;
        return (Text(tokens, "id_token"), Text(tokens, "refresh_token"));
    }

    public static Task<Reply> RefreshAsync(TestEmulator emulator, string token) => FormAsync(
        emulator.As(null), "/oauth/token", ("grant_type", "refresh_token"), ("client_id", Client),
        ("refresh_token", token));

    public static Task<Reply> FormAsync(Rest wire, string path, params (string Name, string Value)[] fields) =>
        wire.SendAsync(Form(path, fields));

    public static HttpRequestMessage Form(string path, params (string Name, string Value)[] fields) =>
        new(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };

    private static string Text(JsonNode json, string field) => (string)json[field]!;
}
