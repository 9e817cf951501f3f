using static Arraylake.Emulator.Tests.Support.PageClient;

namespace Arraylake.Emulator.Tests.Pages;

public sealed class BucketSettingsTests
{
    [Fact]
    public async Task An_unused_bucket_can_be_changed_and_keeps_what_was_not_typed()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await Provider.Aws.CreateAsync(emulator.Admin);
        using var client = await PageClient.SignInAsync(emulator);
        var page = SettingsOf(path);

        var saved = await client.SubmitAsync(
            page, ("provider", "aws"), ("nickname", "renamed"), ("name", "data-of-production"), ("prefix", "raw"),
            ("region_name", "eu-west-1"), ("method", "aws_customer_managed_role"),
            ("external_customer_id", "123456789012"), ("external_role_name", "writer"), ("shared_secret", ""));

        Assert.Equal(PageClient.Buckets + "?done=saved&nickname=renamed", saved.Is(HttpStatusCode.SeeOther).Location());
        var config = (await emulator.Admin.GetAsync(path)).Json;
        Assert.Equal("renamed", (string)config["nickname"]!);
        Assert.Equal("raw", (string)config["prefix"]!);
        Assert.Equal("eu-west-1", (string)config["extra_config"]!["region_name"]!);
        Assert.Equal("writer", (string)config["auth_config"]!["external_role_name"]!);
        Assert.Equal("**********", (string)config["auth_config"]!["shared_secret"]!);
    }

    [Fact]
    public async Task Settings_that_the_form_does_not_have_are_kept_and_hmac_keys_too()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var created = await emulator.Admin.PostAsync(Rest.Buckets, """
            {"nickname":"local","platform":"minio","name":"data",
             "extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false,"custom":"kept"},
             "auth_config":{"method":"hmac","access_key_id":"AKIA-1","secret_access_key":"s3cr3t"}}
            """);
        var path = $"{Rest.Buckets}/{created.Is(HttpStatusCode.Created).Json["id"]}";
        using var client = await PageClient.SignInAsync(emulator);
        var page = await client.GetAsync(SettingsOf(path));

        (await client.SubmitAsync(
            SettingsOf(path), ("provider", "minio"), ("nickname", "local"), ("name", "data"), ("prefix", ""),
            ("endpoint_url", "http://localhost:9000"), ("region_name", "us-east-1"), ("force_path_style", "true"),
            ("method", "hmac"), ("access_key_id", ""), ("secret_access_key", ""))).Is(HttpStatusCode.SeeOther);

        Assert.DoesNotMatch("AKIA-1|s3cr3t", page.Text);
        var config = (await emulator.Admin.GetAsync(path)).Json;
        Assert.Equal("minio", (string)config["platform"]!);
        Assert.Equal(
            """{"custom":"kept","endpoint_url":"http://localhost:9000","force_path_style":true,"""
            + """ "region_name":"us-east-1","use_ssl":false}""".TrimStart(),
            config["extra_config"]!.ToJsonString());
        Assert.Equal("s3cr3t", (string)config["auth_config"]!["secret_access_key"]!);
    }

    [Theory]
    [InlineData("access_key_id", "AKIA-2", "s3cr3t/+=")]
    [InlineData("secret_access_key", "AKIA-1", "another")]
    public async Task One_of_two_hmac_keys_can_be_replaced(string field, string id, string secret)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await Provider.Minio.CreateAsync(emulator.Admin);
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SubmitAsync(
            SettingsOf(path), ("method", "hmac"), ("access_key_id", field == "access_key_id" ? id : ""),
            ("secret_access_key", field == "secret_access_key" ? secret : ""))).Is(HttpStatusCode.SeeOther);

        var auth = (await emulator.Admin.GetAsync(path)).Json["auth_config"]!;
        Assert.Equal(id, (string)auth["access_key_id"]!);
        Assert.Equal(secret, (string)auth["secret_access_key"]!);
    }

    [Fact]
    public async Task A_line_break_that_a_browser_removes_is_no_change()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await emulator.Admin.CreateAsync("lines", prefix: @"a\nb");
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SubmitAsync(SettingsOf(path), ("nickname", "renamed"), ("prefix", "ab"))).Is(HttpStatusCode.SeeOther);

        var config = (await emulator.Admin.GetAsync(path)).Json;
        Assert.Equal("a\nb", (string)config["prefix"]!);
        Assert.Equal("renamed", (string)config["nickname"]!);
    }

    [Fact]
    public async Task A_password_in_an_endpoint_is_never_shown_and_not_lost()
    {
        const string Endpoint = "http://user:s3cr3t@localhost:9000";
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var created = await emulator.Admin.PostAsync(Rest.Buckets, $$$"""
            {"nickname":"local","platform":"s3-compatible","name":"data",
             "extra_config":{"endpoint_url":"{{{Endpoint}}}"},"auth_config":{"method":"anonymous"}}
            """);
        var path = $"{Rest.Buckets}/{created.Is(HttpStatusCode.Created).Json["id"]}";
        using var client = await PageClient.SignInAsync(emulator);

        var page = (await client.GetAsync(SettingsOf(path))).Is(HttpStatusCode.OK);
        var shown = WebUtility.HtmlDecode(
            page.Text.Split("name=\"endpoint_url\" type=\"text\" value=\"")[1].Split('"')[0]);
        (await client.SubmitAsync(
            SettingsOf(path), ("provider", "minio"), ("nickname", "local"), ("name", "data"), ("prefix", "raw"),
            ("endpoint_url", shown), ("region_name", "us-east-1"), ("method", "anonymous")))
            .Is(HttpStatusCode.SeeOther);
        var settings = (await emulator.Admin.GetAsync(path)).Json["extra_config"]!;
        await emulator.Admin.CreateRepoAsync("ocean", "local");
        var inUse = (await client.GetAsync(SettingsOf(path))).Is(HttpStatusCode.OK);
        var guessed = await client.GetAsync(PageClient.Buckets + "?search=s3cr");

        Assert.Equal("http://**********@localhost:9000", shown);
        Assert.DoesNotContain("s3cr3t", page.Text + inUse.Text, StringComparison.Ordinal);
        Assert.Contains("No bucket matches", guessed.Text, StringComparison.Ordinal);
        Assert.Equal(Endpoint, (string)settings["endpoint_url"]!);
        Assert.Equal("us-east-1", (string)settings["region_name"]!);
    }

    [Fact]
    public async Task A_bucket_can_move_to_another_provider()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await Provider.Aws.CreateAsync(emulator.Admin);
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SubmitAsync(
            SettingsOf(path), ("provider", "gcs"), ("nickname", "production"), ("name", "data-of-production"),
            ("prefix", ""), ("method", "gcp_customer_managed_role"),
            ("target_service_account", "al@proj.iam.gserviceaccount.com"))).Is(HttpStatusCode.SeeOther);

        var config = (await emulator.Admin.GetAsync(path)).Json;
        Assert.Equal("gs", (string)config["platform"]!);
        Assert.Equal("{}", config["extra_config"]!.ToJsonString());
        Assert.Equal("gcp_customer_managed_role", (string)config["auth_config"]!["method"]!);
    }

    [Fact]
    public async Task Another_bucket_becomes_the_default()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("old");
        var path = await emulator.Admin.CreateAsync("new");
        using var client = await PageClient.SignInAsync(emulator);

        (await client.SubmitAsync(SettingsOf(path), ("action", "make_default"))).Is(HttpStatusCode.SeeOther);

        Assert.Equal("old new*", await emulator.Admin.NicknamesAsync());
        Assert.DoesNotContain("Make default", (await client.GetAsync(SettingsOf(path))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_older_than_the_bucket_does_not_undo_the_change_of_somebody_else()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await emulator.Admin.CreateAsync("production");
        using var client = await PageClient.SignInAsync(emulator);
        var version = (await client.GetAsync(SettingsOf(path))).Text.Split("name=\"updated\" value=\"")[1].Split('"')[0];
        (await emulator.Admin.PatchAsync(path, """{"prefix":"theirs"}""")).Is(HttpStatusCode.OK);

        var refused = await client.SubmitAsync(
            SettingsOf(path), ("updated", WebUtility.HtmlDecode(version)), ("nickname", "renamed"), ("prefix", ""));
        var shown = await client.SubmitAsync(
            SettingsOf(path), ("updated", WebUtility.HtmlDecode(version)), ("prefix", "mine"), ("action", "show"));

        Assert.Contains($"name=\"updated\" value=\"{version}\"", shown.Text, StringComparison.Ordinal);
        Assert.StartsWith(
            "The bucket was changed since", refused.Is(HttpStatusCode.Conflict).TextOf("form-error"),
            StringComparison.Ordinal);
        Assert.Contains("value=\"theirs\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal("production*", await emulator.Admin.NicknamesAsync());
    }

    [Fact]
    public async Task A_violation_of_a_change_stands_beside_its_field()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        var path = await emulator.Admin.CreateAsync("production");
        using var client = await PageClient.SignInAsync(emulator);

        var refused = await client.SubmitAsync(SettingsOf(path), ("nickname", "-x"), ("region_name", ""));

        Assert.Equal(
            "Invalid bucket nickname name: `-x`",
            refused.Is(HttpStatusCode.UnprocessableEntity).TextOf("nickname-error"));
        Assert.Contains("value=\"-x\"", refused.Text, StringComparison.Ordinal);
    }
}
