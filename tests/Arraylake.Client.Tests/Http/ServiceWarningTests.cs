using System.Net;
using System.Text;

namespace Arraylake.Tests.Http;

/// <summary>Warnings that the service sends in headers beside its answers (contract 1.1).</summary>
public class ServiceWarningTests
{
    private const string Warning = "X-Arraylake-Warning";
    private const string Deprecation = "X-Deprecation-Warning";

    [Fact]
    public async Task Each_distinct_text_is_raised_once_with_the_request_that_brought_it()
    {
        using var service = new FakeService();
        service.Then(Answer(200, (Warning, "Over quota"), (Deprecation, "Update")), times: 3);
        service.Then(Answer(200, (Warning, "Over quota"), (Warning, "Almost full")));
        var raised = Listen(service.Client);

        for (var i = 0; i < 4; i++)
        {
            await service.Client.BucketConfigs.ListAsync("a b").ToListAsync();
        }

        Assert.Equal(
            [("Over quota", false), ("Update", true), ("Almost full", false)],
            raised.Select(warning => (warning.Text, warning.IsDeprecation)));
        Assert.All(raised, warning => Assert.Equal(("GET", "/orgs/a%20b/buckets"), (warning.Method, warning.Path)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_refusal_brings_its_warning_too(int status)
    {
        using var service = new FakeService().Then(Answer(status, (Warning, "exceeded its free storage limit")));
        var raised = Listen(service.Client);

        await Assert.ThrowsAnyAsync<ArraylakeException>(() => service.GetAsync());

        Assert.Equal("exceeded its free storage limit", Assert.Single(raised).Text);
    }

    [Fact]
    public async Task Views_of_one_client_raise_a_text_once_and_one_that_nobody_listens_to_uses_up_none()
    {
        using var service = new FakeService();
        service.Then(Answer(200, (Warning, "Over quota")), times: 3);
        var (silent, first, second) = (service.Client.Share(), service.Client.Share(), service.Client.Share());
        var (byFirst, bySecond) = (Listen(first), Listen(second));

        foreach (var client in new[] { silent, first, second })
        {
            await client.BucketConfigs.ListAsync(Wire.Org).ToListAsync();
        }

        Assert.Single(byFirst);
        Assert.Empty(bySecond);
    }

    [Theory]
    [InlineData("größer", "größer")]
    [InlineData("東京", "東京")]
    [InlineData("plain", "plain")]
    public async Task A_text_in_UTF8_is_read_as_UTF8(string sent, string read)
    {
        // As .NET hands out a header: each byte as a character.
        var header = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(sent));

        Assert.Equal(read, Assert.Single(await RaisedAsync((Warning, header))).Text);
    }

    [Fact]
    public async Task A_text_that_is_no_UTF8_is_read_as_Latin1() =>
        Assert.Equal("größer", Assert.Single(await RaisedAsync((Warning, "größer"))).Text);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_header_is_no_warning(string value) =>
        Assert.Empty(await RaisedAsync((Warning, value), (Deprecation, value)));

    [Fact]
    public async Task A_text_holds_no_control_character_and_no_secret_of_the_request_and_is_cut_when_long()
    {
        var raised = await RaisedAsync(
            (Warning, $"a\u001b[2Jb {FakeService.Token}"), (Deprecation, new string('x', 5000)));

        Assert.Equal(2, raised.Count);
        Assert.StartsWith("a [2Jb ", raised[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(FakeService.Token, raised[0].Text, StringComparison.Ordinal);
        Assert.InRange(raised[1].Text.Length, 1000, 1001);
    }

    private static async Task<List<ServiceWarningEventArgs>> RaisedAsync(params (string Name, string Value)[] headers)
    {
        using var service = new FakeService().Then(Answer(200, headers));
        var raised = Listen(service.Client);
        await service.Client.BucketConfigs.ListAsync(Wire.Org).ToListAsync();
        return raised;
    }

    private static Func<CancellationToken, Task<HttpResponseMessage>> Answer(
        int status, params (string Name, string Value)[] headers) => _ =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent("[]", Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }
        return Task.FromResult(answer);
    };

    private static List<ServiceWarningEventArgs> Listen(ArraylakeClient client)
    {
        var raised = new List<ServiceWarningEventArgs>();
        client.WarningReceived += (_, warning) => raised.Add(warning);
        return raised;
    }
}
