using System.Net;
using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Browser;

/// <summary>Add Bucket: the fields of each provider, the errors beside them, and the preview.</summary>
public sealed class AddTests(Site site)
{
    [Theory]
    [InlineData("nickname", "pr", "Bucket nickname must be at least 3 characters long.")]
    [InlineData("nickname", "not valid", "Invalid bucket nickname name: `not valid`")]
    [InlineData("name", "a/b", "Bucket name must not contain slashes. Received `a/b`")]
    [InlineData("name", "", null)]
    [InlineData("prefix", "lake/", "Bucket prefix must not start or end with a slash.")]
    [InlineData("region_name", "", null)]
    public async Task What_a_rule_refuses_is_said_beside_its_field_and_nothing_is_lost(
        string field, string value, string? message)
    {
        var org = site.NewOrg();
        await using var visit = await FilledAsync(org);
        await visit.Field(field).FillAsync(value);
        var answer = await visit.Page.RunAndWaitForResponseAsync(
            () => visit.Button("Add Bucket").ClickAsync(), response => response.Request.Method == "POST");

        // A secret is not sent back.
        Assert.DoesNotContain("test-external-id", await answer.TextAsync(), StringComparison.Ordinal);
        var error = visit.Field($"{field}-error");
        await Expect(error).ToBeVisibleAsync();
        if (message is not null)
        {
            await Expect(error).ToHaveTextAsync(message);
        }
        await Expect(visit.Field(field)).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(visit.Field(field)).ToHaveAttributeAsync(
            "aria-describedby", new Regex($@"\b{field}-error\b"));
        await Expect(visit.Field(field)).ToHaveValueAsync(value);
        await Expect(visit.Field("external_role_name")).ToHaveValueAsync("arraylake-access");
        Assert.Empty(await org.NicknamesAsync());
    }

    [Fact]
    public async Task A_nickname_and_a_location_that_are_taken_are_refused_beside_their_field()
    {
        var org = site.NewOrg();
        await org.CreateAsync("production", new { name = "taken-bucket" });
        await using var visit = await FilledAsync(org);
        await visit.Field("nickname").FillAsync("production");
        await visit.PressAsync("Add Bucket");
        await Expect(visit.Field("nickname-error")).ToContainTextAsync("already exists");

        await visit.Field("nickname").FillAsync("other");
        await visit.Field("name").FillAsync("taken-bucket");
        await visit.Field("prefix").FillAsync("");
        await visit.Field("shared_secret").FillAsync("test-external-id");
        await visit.PressAsync("Add Bucket");
        await Expect(visit.Page.Locator("#name-error, #form-error").First).ToContainTextAsync("already exists");
        Assert.Equal(["production"], await org.NicknamesAsync());
    }

    [Fact]
    public async Task Location_and_command_follow_what_is_typed_and_never_hold_a_secret()
    {
        var org = site.NewOrg();
        await using var visit = await FilledAsync(org);
        var (location, command) = (visit.Field("preview-location"), visit.Field("preview-command"));

        await Expect(location).ToHaveTextAsync("s3://acme-data/lake");
        await visit.Field("prefix").FillAsync("other/place");
        await Expect(location).ToHaveTextAsync("s3://acme-data/other/place");
        await Expect(command).ToContainTextAsync("New-ArraylakeBucketConfig");
        await Expect(command).ToContainTextAsync("arraylake-access");
        await Expect(command).Not.ToContainTextAsync("test-external-id");

        await visit.ChooseProviderAsync("gcs");
        await Expect(location).ToHaveTextAsync("gs://acme-data/other/place");
        await Expect(command).ToContainTextAsync("gs://acme-data/other/place");
    }

    [Fact]
    public async Task Each_provider_has_its_own_fields_and_methods()
    {
        await using var visit = await site.NewOrg().OpenAsync(path: null);
        await visit.Link("Add Bucket").First.ClickAsync();
        var methods = new Dictionary<string, string>
        {
            ["aws"] = "aws_customer_managed_role hmac anonymous",
            ["gcs"] = "gcp_customer_managed_role anonymous",
            ["azure"] = "azure_credential_delegation anonymous",
            ["r2"] = "r2_customer_managed_role hmac anonymous",
            ["tigris"] = "hmac anonymous",
            ["minio"] = "hmac anonymous",
            ["s3"] = "hmac anonymous",
        };
        foreach (var (provider, expected) in methods)
        {
            if (provider != "aws")
            {
                await visit.ChooseProviderAsync(provider);
            }
            await Expect(visit.Field("endpoint_url")).ToBeVisibleAsync(
                new() { Visible = provider is "r2" or "tigris" or "minio" or "s3" });
            var offered = visit.Page.Locator("#method option:not([hidden]):not([disabled])");
            await Expect(offered).ToHaveCountAsync(expected.Split(' ').Length);
            var values = await offered.EvaluateAllAsync<string[]>("options => options.map(option => option.value)");
            Assert.Equal(expected.Split(' ').Order(), values.Order());
        }
    }

    [Fact]
    public async Task The_new_bucket_becomes_the_default_if_that_is_checked()
    {
        var org = site.NewOrg();
        await org.CreateAsync("first");
        await using var visit = await FilledAsync(org);
        await visit.Page.GetByLabel("Make this the default bucket").CheckAsync();
        await visit.PressAsync("Add Bucket");

        await Expect(visit.Row("new-one").Locator(".badge")).ToHaveTextAsync("default");
        Assert.True((bool)(await org.ConfigsAsync())["new-one"]["is_default"]!);
    }

    [Fact]
    public async Task Cancel_adds_nothing()
    {
        var org = site.NewOrg();
        await using var visit = await FilledAsync(org);

        await visit.Link("Cancel").ClickAsync();

        await Expect(visit.Page.GetByText("No buckets yet")).ToBeVisibleAsync();
        Assert.Empty(await org.NicknamesAsync());
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_adds_one_bucket()
    {
        var org = site.NewOrg();
        await using var visit = await FilledAsync(org);

        await visit.Button("Add Bucket").DblClickAsync();

        await Expect(visit.Row("new-one")).ToHaveCountAsync(1);
        Assert.Equal(["new-one"], await org.NicknamesAsync());
    }

    [Fact]
    public async Task A_form_without_its_token_or_session_changes_nothing()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync();
        var form = visit.Context.APIRequest.CreateFormData();
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["provider"] = "gcs",
            ["nickname"] = "forged",
            ["name"] = "forged-bucket",
            ["method"] = "anonymous",
            ["action"] = "add",
        })
        {
            form.Set(name, value);
        }

        var forged = await visit.Context.APIRequest.PostAsync(org.NewBucket, new() { Form = form });
        await using var stranger = await org.OpenSignedOutAsync();
        var refused = await stranger.Context.APIRequest.PostAsync(org.NewBucket, new() { Form = form });

        Assert.Equal((int)HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal((int)HttpStatusCode.Unauthorized, refused.Status);
        Assert.Empty(await org.NicknamesAsync());
    }

    // A form for Amazon S3 that lacks nothing.
    private static async Task<Visit> FilledAsync(SiteOrg org)
    {
        var visit = await org.OpenAsync(org.NewBucket);
        foreach (var (field, value) in new Dictionary<string, string>
        {
            ["nickname"] = "new-one",
            ["name"] = "acme-data",
            ["prefix"] = "lake",
            ["region_name"] = "us-east-1",
            ["external_customer_id"] = "123456789012",
            ["external_role_name"] = "arraylake-access",
            ["shared_secret"] = "test-external-id",
        })
        {
            await visit.Field(field).FillAsync(value);
        }
        return visit;
    }
}
