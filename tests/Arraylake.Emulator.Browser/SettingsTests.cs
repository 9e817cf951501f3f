using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Browser;

/// <summary>Behind the gear: what can be changed, what is only shown, and the removal.</summary>
public sealed class SettingsTests(Site site)
{
    private static readonly object Keys = new
    {
        auth_config = new { method = "hmac", access_key_id = "test-key-id", secret_access_key = "test-secret-key" },
    };

    [Fact]
    public async Task Everything_can_change_while_no_repo_uses_the_bucket()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync(org.Bucket(id));

        await visit.Field("nickname").FillAsync("renamed");
        await visit.Field("prefix").FillAsync("deep");
        await visit.Field("region_name").FillAsync("eu-west-1");
        await visit.PressAsync("Save");

        await Expect(visit.Field("done")).ToBeVisibleAsync();
        var config = Assert.Single(await org.ConfigsAsync());
        Assert.Equal("renamed", config.Key);
        Assert.Equal("deep", (string)config.Value["prefix"]!);
        Assert.Equal("eu-west-1", (string)config.Value["extra_config"]!["region_name"]!);
    }

    [Fact]
    public async Task While_repos_use_it_only_the_nickname_can_change_and_the_page_names_them()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("lake");
        foreach (var repo in new[] { "ocean", "waves" })
        {
            await org.UseAsync("lake", repo);
        }
        await using var visit = await org.OpenAsync(org.Bucket(id));

        await Expect(visit.Field("in-use")).ToContainTextAsync("ocean");
        await Expect(visit.Field("in-use")).ToContainTextAsync("waves");
        var editable = visit.Page.Locator(
            "main input:not([type=hidden]):not([disabled]):not([readonly]), main select:not([disabled])");
        await Expect(editable).ToHaveCountAsync(1);
        await Expect(editable).ToHaveAttributeAsync("id", "nickname");
        var location = visit.Page.GetByText("s3://bucket-lake")
            .Or(visit.Page.Locator("input[value='s3://bucket-lake']"));
        await Expect(location.First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_repo_that_comes_after_the_page_was_opened_is_the_reason_of_the_refusal()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync(org.Bucket(id));
        await org.UseAsync("lake", "ocean");

        await visit.Field("region_name").FillAsync("eu-west-1");
        await visit.PressAsync("Save");
        await Expect(visit.Page.Locator("main, dialog[open]").Last).ToContainTextAsync("ocean");

        await using var second = await org.OpenAsync(org.Bucket(id));
        Assert.Equal(
            "us-east-1", (string)(await org.ConfigsAsync())["lake"]["extra_config"]!["region_name"]!);
    }

    [Theory]
    [InlineData("la")]
    [InlineData("taken")]
    public async Task A_nickname_that_is_refused_is_said_beside_it(string nickname)
    {
        var org = site.NewOrg();
        await org.CreateAsync("taken");
        var id = await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync(org.Bucket(id));

        await visit.Field("nickname").FillAsync(nickname);
        await visit.PressAsync("Save");

        await Expect(visit.Field("nickname-error")).ToBeVisibleAsync();
        await Expect(visit.Field("nickname")).ToHaveValueAsync(nickname);
        Assert.Equal(["lake", "taken"], await org.NicknamesAsync());
    }

    [Fact]
    public async Task Secrets_are_never_shown_and_stay_unless_they_are_typed_anew()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("keys", Keys);
        await using var visit = await org.OpenAsync(org.Bucket(id));

        Assert.DoesNotContain("test-secret-key", await visit.Page.ContentAsync(), StringComparison.Ordinal);
        await Expect(visit.Field("secret_access_key")).ToHaveValueAsync("");
        await visit.Field("region_name").FillAsync("eu-west-1");
        await visit.PressAsync("Save");
        await Expect(visit.Field("done")).ToBeVisibleAsync();
        Assert.Equal("test-secret-key", await SecretAsync(org));

        await visit.GoAsync(org.Bucket(id));
        await visit.Field("access_key_id").FillAsync("another-key-id");
        await visit.Field("secret_access_key").FillAsync("another-secret-key");
        await visit.PressAsync("Save");
        await Expect(visit.Field("done")).ToBeVisibleAsync();
        Assert.Equal("another-secret-key", await SecretAsync(org));

        static async Task<string> SecretAsync(SiteOrg org) =>
            (string)(await org.ConfigsAsync())["keys"]["auth_config"]!["secret_access_key"]!;
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lake")]
    [InlineData("lak")]
    public async Task Nothing_is_removed_before_the_nickname_is_typed(string typed)
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync(org.Bucket(id));
        await Expect(visit.Page.GetByText("cannot be undone").First).ToBeVisibleAsync();

        await visit.Field("confirm").FillAsync(typed);
        if (await visit.Button("Remove lake").IsEnabledAsync())
        {
            await visit.PressAsync("Remove lake");
            await Expect(visit.Field("confirm-error")).ToBeVisibleAsync();
        }
        Assert.Equal(["lake"], await org.NicknamesAsync());

        await visit.Field("confirm").FillAsync("lake");
        await visit.PressAsync("Remove lake");
        await Expect(visit.Field("done")).ToContainTextAsync("lake");
        Assert.Empty(await org.NicknamesAsync());
    }

    [Fact]
    public async Task A_bucket_that_came_into_use_or_is_gone_meanwhile_is_not_removed_again()
    {
        var org = site.NewOrg();
        var (used, gone) = (await org.CreateAsync("used"), await org.CreateAsync("gone"));
        await using var visit = await org.OpenAsync(org.Bucket(used));
        await org.UseAsync("used", "ocean");
        await visit.Field("confirm").FillAsync("used");
        await visit.PressAsync("Remove used");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("ocean");
        Assert.Equal(["gone", "used"], await org.NicknamesAsync());

        await visit.GoAsync(org.Bucket(gone));
        using (var removed = await site.Http.DeleteAsync(new Uri($"orgs/{org.Name}/buckets/{gone}", UriKind.Relative)))
        {
            removed.EnsureSuccessStatusCode();
        }
        await visit.Field("confirm").FillAsync("gone");
        await visit.PressAsync("Remove gone");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("not found", new() { IgnoreCase = true });
        Assert.Equal(404, await visit.GoAsync(org.Bucket(gone)));
    }

    [Fact]
    public async Task The_gear_opens_a_dialog_that_Escape_closes_and_the_focus_returns()
    {
        var org = site.NewOrg();
        await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);

        await visit.Link("Settings of lake").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToHaveAccessibleNameAsync(new Regex("lake"));
        Assert.True(await dialog.EvaluateAsync<bool>("dialog => dialog.contains(document.activeElement)"));

        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(visit.Link("Settings of lake")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_double_click_on_the_gear_opens_one_dialog()
    {
        var org = site.NewOrg();
        await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync();

        await visit.Page.EvaluateAsync("""
            async () => {
                const gear = document.querySelector("a.gear");
                gear.click();
                gear.click();
                const pause = () => new Promise(resolve => setTimeout(resolve, 200));
                while (performance.getEntriesByName(gear.href).length < 2) await pause();
                await pause();
            }
            """);

        await Expect(visit.Page.Locator("dialog")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_answer_that_is_not_a_page_is_reported_and_the_form_stays()
    {
        var org = site.NewOrg();
        var id = await org.CreateAsync("lake");
        // More than the emulator takes.
        var prefix = new string('x', 70_000);
        await using var visit = await org.OpenAsync(org.Bucket(id));

        await visit.Field("prefix").FillAsync(prefix);
        await visit.Button("Save").ClickAsync();

        await Expect(visit.Field("no-answer")).ToBeFocusedAsync();
        await Expect(visit.Field("prefix")).ToHaveValueAsync(prefix);
    }

    [Fact]
    public async Task What_is_refused_in_the_dialog_is_said_in_it()
    {
        var org = site.NewOrg();
        await org.CreateAsync("lake");
        await using var visit = await org.OpenAsync();
        await visit.OpenSettingsAsync("lake");

        await visit.Field("nickname").FillAsync("la");
        await visit.PressAsync("Save");
        await Expect(visit.Field("nickname-error")).ToHaveTextAsync(
            "Bucket nickname must be at least 3 characters long.");

        await visit.Field("nickname").FillAsync("renamed");
        await visit.PressAsync("Save");
        await Expect(visit.Row("renamed")).ToBeVisibleAsync();
        Assert.Equal(["renamed"], await org.NicknamesAsync());
    }
}
