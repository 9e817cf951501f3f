using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>Bulk work on the emulator: chains, questions, and each change once while answers get lost.</summary>
public sealed class BulkOnEmulatorTests(EmulatorFixture emulator, LoginEmulator own) : IClassFixture<LoginEmulator>
{
    [Fact]
    public async Task A_chain_of_renames_works_in_one_pipeline_with_one_list()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("aaa");
        await fixture.CreateAsync("bbb");

        fixture.Session.Run(
            """
            [pscustomobject]@{ Nickname = 'bbb'; NewNickname = 'ccc' },
                [pscustomobject]@{ Nickname = 'aaa'; NewNickname = 'bbb' },
                [pscustomobject]@{ Nickname = 'bbb'; NewNickname = 'ddd' } | Rename-ArraylakeBucketConfig
            """)
            .WithoutErrors();

        Assert.Equal(["ccc", "ddd"], await fixture.NicknamesAsync());
        Assert.Equal(4, fixture.Requests.Count);
    }

    [Fact]
    public async Task A_removal_is_asked_about_before_it_is_sent_and_the_answers_hold_for_the_rest()
    {
        var host = new AnsweringHost("No", "Yes", "Yes to All");
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        for (var number = 1; number <= 6; number++)
        {
            await fixture.CreateAsync($"old-{number}");
        }

        fixture.Session.Run("Get-ArraylakeBucketConfig | Remove-ArraylakeBucketConfig -ThrottleLimit 4")
            .WithoutErrors();

        Assert.Equal(3, host.Questions.Count);
        Assert.All(
            host.Questions.Zip(["'old-1'", "'old-2'", "'old-3'"]),
            pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.Equal(["old-1"], await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task The_new_default_is_told_after_each_removal_of_one()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        for (var number = 1; number <= 5; number++)
        {
            await fixture.CreateAsync($"old-{number}");
        }

        var result = fixture.Session.Run(
            "Get-ArraylakeBucketConfig | Remove-ArraylakeBucketConfig -Force -ThrottleLimit 4 -Verbose")
            .WithoutErrors();

        Assert.Equal(
            ["'old-1'", "'old-2'", "'old-3'", "'old-4'", "'old-5'"],
            result.Verbose.Where(line => line.StartsWith("Removed", StringComparison.Ordinal))
                .Select(line => line.Split(' ')[2]));
        Assert.Contains(result.Verbose, line => line.EndsWith("has none now.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_change_is_made_once_and_reported_in_order_while_answers_fail_and_get_lost()
    {
        using var admin = new HttpClient();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", EmulatorFixture.AdminToken);
        using var armed = await admin.PostAsJsonAsync(new Uri(own.Url, "_emulator/faults"), JsonNode.Parse(
            """
            {"seed": 7, "rules": [
              {"status": 503, "rate": 0.1, "path": "/orgs/**"},
              {"status": 504, "rate": 0.1, "path": "/orgs/**", "when": "after"},
              {"drop": true, "rate": 0.1, "path": "/orgs/**", "when": "after"}]}
            """), TestContext.Current.CancellationToken);
        armed.EnsureSuccessStatusCode();
        using var session = ModuleSession.Connected(own.Url, "acme", limits: "");
        string[] numbers = [.. Enumerable.Range(1, 40).Select(number => $"{number:d2}")];

        var created = session.Run(
            """
            1..40 |
                ForEach-Object { [pscustomobject]@{ Nickname = "old-$($_.ToString('d2'))"; Uri = "s3://bucket-$_" } } |
                New-ArraylakeBucketConfig -Region us-east-1 -ThrottleLimit 16 -WarningAction Ignore
            """).WithoutErrors();
        var renamed = session.Run(
            """
            $args[0] | Rename-ArraylakeBucketConfig -NewNickname { $_.Nickname -replace 'old', 'new' } -PassThru `
                -ThrottleLimit 16 -WarningAction Ignore
            """,
            created.Output).WithoutErrors();
        session.Run(
            """
            $args[0] | Where-Object Nickname -ne 'new-40' |
                Remove-ArraylakeBucketConfig -Force -ThrottleLimit 16 -WarningAction Ignore
            """,
            renamed.Output).WithoutErrors();

        Assert.Equal(numbers.Select(number => $"old-{number}"), created.Values("Nickname"));
        Assert.Equal(numbers.Select(number => $"new-{number}"), renamed.Values("Nickname"));
        using var healed = await admin.DeleteAsync(
            new Uri(own.Url, "_emulator/faults"), TestContext.Current.CancellationToken);
        var left = await admin.GetFromJsonAsync<JsonArray>(
            new Uri(own.Url, "orgs/acme/buckets"), TestContext.Current.CancellationToken);
        Assert.Equal("new-40", (string)Assert.Single(left!)!["nickname"]!);
    }
}
