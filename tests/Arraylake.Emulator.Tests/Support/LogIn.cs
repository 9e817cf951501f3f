using System.Net;

namespace Arraylake.Emulator.Tests.Support;

/// <summary>A login that an admin has approved in advance.</summary>
internal static class LogIn
{
    private const string Client = "arraylake-emulator";

    /// <summary>The id token.</summary>
    public static async Task<string> Async(TestEmulator emulator)
    {
        var started = await FormAsync(
            emulator, "/oauth/device/code", ("client_id", Client), ("scope", "openid profile email offline_access"));
        var tokens = await FormAsync(
            emulator, "/oauth/token", ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
            ("client_id", Client), ("device_code", (string)started["device_code"]!));
        return (string)tokens["id_token"]!;
    }

    private static async Task<JsonNode> FormAsync(
        TestEmulator emulator, string path, params (string Name, string Value)[] fields)
    {
        var reply = await emulator.As(null).SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });
        return reply.Is(HttpStatusCode.OK).Json;
    }
}
