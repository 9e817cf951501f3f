using System.Text;
using Arraylake.Emulator.Tests.OpenApi;

namespace Arraylake.Emulator.Tests.Requests;

/// <summary>Bad input to every route, also to those that are added later.</summary>
public sealed class EveryRouteTests() : EmulatorTests(inMemory: true)
{
    // Routes that write and are open to every role.
    private static readonly string[] OpenToMembers =
        ["/user/diagnostics", "/auth/update-user", "/_emulator/sign-in-links"];

    public static TheoryData<string> WithToken => ApiRoute.Names(route => !route.IsAnonymous);

    public static TheoryData<string> ForAdminsOrWriters => ApiRoute.Names(
        route => !route.IsAnonymous && !OpenToMembers.Contains(route.Path)
            && (route.Writes || (route.IsEmulators && !route.Path.EndsWith("openapi.json", StringComparison.Ordinal))));

    public static TheoryData<string> WithBody => ApiRoute.Names(route => route.Body is not null);

    [Theory]
    [MemberData(nameof(WithToken))]
    public async Task A_caller_without_a_good_token_gets_a_401_and_learns_nothing(string name)
    {
        var route = ApiRoute.Of(name);
        foreach (var token in new[] { null, "ema_wrong" })
        {
            var reply = await SendAsync(Emulator.As(token), route, "{}");

            Assert.NotEmpty(reply.Is(HttpStatusCode.Unauthorized).Detail);
            Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
            Assert.NotNull(reply.RequestId);
        }
    }

    [Theory]
    [MemberData(nameof(ForAdminsOrWriters))]
    public async Task A_member_is_refused_by_the_server(string name)
    {
        var route = ApiRoute.Of(name);

        var reply = await SendAsync(Member, route, "{}");

        // Policies are hidden from members.
        Assert.Equal(route.Path.EndsWith("policies", StringComparison.Ordinal) ? 404 : 403, reply.Status);
        Assert.NotEmpty(reply.Detail);
    }

    [Fact]
    public async Task A_foreign_host_or_origin_is_refused_whatever_the_token()
    {
        foreach (var route in ApiRoute.All)
        {
            var host = new HttpRequestMessage(HttpMethod.Parse(route.Method), route.Url);
            host.Headers.Host = $"evil.example:{Emulator.Url.Port}";
            var origin = new HttpRequestMessage(HttpMethod.Parse(route.Method), route.Url);
            origin.Headers.Add("Origin", "http://evil.example");

            (await Admin.SendAsync(host)).Is(HttpStatusCode.MisdirectedRequest);
            (await Admin.SendAsync(origin)).Is(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task An_unknown_org_is_named()
    {
        foreach (var route in ApiRoute.All.Where(
            route => !route.Writes && route.Path.Contains("{org}", StringComparison.Ordinal)))
        {
            var reply = await Admin.GetAsync(route.Url.Replace("/earthmover", "/Earthmover", StringComparison.Ordinal));

            Assert.Equal("Earthmover not found", reply.Is(HttpStatusCode.NotFound).Detail);
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Broken_JSON_is_a_422_that_does_not_repeat_it(string name)
    {
        var reply = (await SendAsync(Admin, ApiRoute.Of(name), """{"secret-name":""")).IsInvalid();

        Assert.Equal("json_invalid", (string)reply.Problem("body")["type"]!);
        Assert.DoesNotContain("secret-name", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_that_is_not_an_object_is_a_422(string name)
    {
        var route = ApiRoute.Of(name);
        foreach (var body in new[] { "[]", "null", "\"x\"", "1", "" })
        {
            var problem = (await SendAsync(Admin, route, body)).IsInvalid().Problem("body");

            Assert.Equal(body.Length == 0 ? "missing" : "dict_type", (string)problem["type"]!);
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_of_10_MB_is_a_413(string name)
    {
        var reply = await SendAsync(Admin, ApiRoute.Of(name), "{}".PadRight(10 * 1024 * 1024));

        Assert.NotEmpty(reply.Is(HttpStatusCode.RequestEntityTooLarge).Detail);
        Assert.NotNull(reply.RequestId);
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_member_of_the_wrong_type_is_a_422_at_its_place(string name)
    {
        var route = ApiRoute.Of(name);
        foreach (var (property, schema) in Schema.Properties(route.Body!))
        {
            JsonNode?[] values = [new JsonObject { ["x"] = 1 }, new JsonArray(5), 1.5, "text", true, null];
            foreach (var value in values.Where(value => Schema.Problems(schema!, value).Any()))
            {
                var body = new JsonObject { [property] = value };

                var reply = await SendAsync(Admin, route, body.ToJsonString());

                Assert.True(
                    IsRefused(reply, property), $"{property}: {value?.ToJsonString() ?? "null"} gets {reply.Text}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Unknown_members_are_ignored_by_the_service_and_refused_by_theEmulators_own_calls(string name)
    {
        var route = ApiRoute.Of(name);

        var reply = await SendAsync(Admin, route, """{"surprise":1}""");

        // The status has the same body as the service's own call.
        var isStrict = route.IsEmulators && !route.Path.EndsWith("/status", StringComparison.Ordinal);
        Assert.Equal(isStrict, reply.Status == 422 && IsRefused(reply, "surprise"));
    }

    // The list form with the place of the member, or a string that names it.
    private static bool IsRefused(Reply reply, string property) => reply.Status is 422 or 403
        && (reply.Json["detail"] is JsonArray problems
            ? problems.Any(problem => problem!["loc"]!.AsArray() is [_, var place, ..] && (string)place! == property)
            : reply.Detail.Contains(property, StringComparison.OrdinalIgnoreCase));

    private static Task<Reply> SendAsync(Rest wire, ApiRoute route, string body) =>
        wire.SendAsync(new HttpRequestMessage(HttpMethod.Parse(route.Method), route.Url)
        {
            Content = route.Body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        });
}
