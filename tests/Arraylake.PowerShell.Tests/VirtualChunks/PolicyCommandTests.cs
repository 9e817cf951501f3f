namespace Arraylake.PowerShell.Tests;

/// <summary>The commands for virtual chunk access policies, and the requests that they send.</summary>
public sealed class PolicyCommandTests(EmulatorFixture emulator) : PolicyCommandTestBase(emulator)
{
    [Fact]
    public async Task A_policy_is_created_twice_listed_once_and_removed()
    {
        await using var fixture = await StartAsync();

        fixture.Session.Run($"{New} virt /old/").WithoutErrors();
        var again = fixture.Session.Run($"{New} virt old").WithoutErrors().OnlyOutput;
        var listed = fixture.Session.Run($"{Get} virt").WithoutErrors().OnlyOutput;
        fixture.Session.Run($"{Get} | {Remove} -Force").WithoutErrors();

        Assert.Equal(
            "virt old False s3://bucket-virt/old/",
            string.Join(
                ' ', "Nickname SubPrefix IsPublic UrlPrefix".Split(' ').Select(name => listed.Properties[name].Value)));
        Assert.Equal($"{again}", $"{listed}");
        Assert.IsType<DateTime>(listed.Properties["Created"].Value);
        Assert.Empty(await fixture.PoliciesAsync());
    }

    [Fact]
    public async Task A_config_object_takes_one_request_and_a_nickname_one_list_for_all()
    {
        await using var fixture = await StartAsync("one", "two");
        fixture.Session.Run("$global:configs = Get-ArraylakeBucketConfig").WithoutErrors();

        Assert.Equal(2, Count(fixture, $"$configs | {New}"));
        Assert.Equal(3, Count(fixture, $"'one', 'two' | {New} -SubPrefix deep"));
        // One list of policies, and one of configs for the nicknames.
        Assert.Equal(2, Count(fixture, $"$global:policies = {Get}"));
        Assert.Equal(1, Count(fixture, $"$configs | {Get}"));
        Assert.Equal(4, Count(fixture, $"$policies | {Remove} -Force"));
    }

    [Theory]
    [InlineData("", "whole,old,older/deep,pub")]
    [InlineData("virt", "whole,old,older/deep,pub")]
    [InlineData("-SubPrefix old*", "old,older/deep")]
    [InlineData("-SubPrefix /old/", "old")]
    [InlineData("-SubPrefix ''", "whole")]
    [InlineData("-Public", "pub")]
    [InlineData("other", "")]
    public async Task Policies_are_selected_by_config_part_and_whether_they_are_public(string parameters, string parts)
    {
        await using var fixture = await StartAsync("virt", "other");
        await fixture.AllowAsync("virt");
        await fixture.AllowAsync("virt", "old");
        await fixture.AllowAsync("virt", "older/deep");
        await fixture.AllowAsync("virt", "pub", isPublic: true);

        var result = fixture.Session.Run($"{Get} {parameters}").WithoutErrors();

        Assert.Equal(parts, string.Join(',', result.Output.Select(
            policy => policy.Properties["SubPrefix"].Value is "" ? "whole" : policy.Properties["SubPrefix"].Value)));
    }

    [Fact]
    public async Task All_pages_are_listed()
    {
        await using var fixture = await StartAsync();
        fixture.Session.Run($"1..130 | ForEach-Object {{ {New} virt \"part-$_\" }}").WithoutErrors();

        Assert.Equal(130, fixture.Session.Run(Get).WithoutErrors().Output.Count);
        Assert.Equal(130, fixture.Session.Run($"{Get} virt").WithoutErrors().Output.Count);
    }

    [Theory]
    [InlineData("$policies | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("$policies | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("$policies | Select-Object Nickname, SubPrefix, IsPublic")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize("
        + "[Management.Automation.PSSerializer]::Serialize($policies))")]
    public async Task Policies_that_were_saved_are_removed_and_created_again(string rows)
    {
        await using var fixture = await StartAsync("one", "two");
        await fixture.AllowAsync("one", "a", isPublic: true);
        await fixture.AllowAsync("one");
        await fixture.AllowAsync("two", "b");
        var before = await fixture.PoliciesAsync();
        fixture.Session.Run($"$global:policies = {Get}; $global:rows = {rows}").WithoutErrors();

        fixture.Session.Run($"$rows | {Remove} -Force").WithoutErrors();
        Assert.Empty(await fixture.PoliciesAsync());
        fixture.Session.Run($"$rows | {New}").WithoutErrors();

        Assert.Equal(before, await fixture.PoliciesAsync());
    }

    [Fact]
    public async Task HMAC_keys_are_refused_with_the_reason_before_anything_is_sent()
    {
        await using var fixture = await StartAsync();
        fixture.Session.Run(
            "New-ArraylakeBucketConfig keys s3://my-keys -Region eu-west-1 -Auth @{ method = 'hmac'; "
            + "access_key_id = 'id'; secret_access_key = 'key' }").WithoutErrors();
        var before = fixture.Writes.Count;

        var error = fixture.Session.Run($"{New} keys -WhatIf; {New} keys").AllErrors[^1];

        Assert.StartsWith("VirtualChunkAccessPolicyInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("HMAC authentication", $"{error}", StringComparison.Ordinal);
        Assert.Contains("delegated role", $"{error}", StringComparison.Ordinal);
        Assert.Equal(before, fixture.Writes.Count);
    }

    [Fact]
    public async Task A_caller_who_is_not_an_admin_learns_that_only_admins_may()
    {
        await using var service = await LoopbackService.StartAsync(context =>
        {
            if (context.Request.Path.Value!.Contains("/settings/", StringComparison.Ordinal))
            {
                context.Response.StatusCode = 404;
                return context.Response.WriteAsync("""{"detail":"Not Found"}""", context.RequestAborted);
            }
            return context.Response.WriteAsync($"[{Config}]", context.RequestAborted);
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        foreach (var command in new[] { Get, $"{New} virt", $"{Remove} virt -Force" })
        {
            var error = session.Run(command).OnlyError;

            Assert.StartsWith("ArraylakeForbidden,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("Only admins of the organization 'acme'", $"{error}", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_policy_than_requested_is_an_error()
    {
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(
            context.Request.Method == "GET" ? $"[{Config}]"
                : """{"bucket_id":"7d0c1b1e-0000-4000-8000-000000000001","subprefix":"b","url_prefix":"s3://x/b/"}""",
            context.RequestAborted));
        using var session = ModuleSession.Connected(service.Url, "acme");

        var error = session.Run($"{New} virt a").OnlyError;

        Assert.StartsWith("BucketConfigNotAsRequested,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("s3://x/b/ instead of s3://virt-data/a/", $"{error}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_policies_of_several_organizations_are_listed_and_those_of_one_that_is_piped()
    {
        await using var fixture = await StartAsync();
        await fixture.AllowAsync("virt", "a");
        var (other, there) = (Emulator.NewOrg(), fixture.Org);
        await fixture.CreateAsync("theirs", org: other);
        fixture.Session.Run($"{New} theirs b -Org {other}").WithoutErrors();

        Assert.Equal(
            [there, other], fixture.Session.Run($"{Get} -Org {there}, {other}").WithoutErrors().Values("Org"));
        Assert.Equal(
            ["theirs"],
            fixture.Session.Run($"Get-ArraylakeOrg {other} | {Get}").WithoutErrors().Values("Nickname"));
        Assert.Equal(
            ["ArraylakeConnectionMismatch"],
            fixture.Session.Run($"{Get} -Org {other} | {Remove} -Org {there} -Force").ErrorIds);
    }

    private const string Config = """
        {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"virt","platform":"s3","name":"virt-data",
         "extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}
        """;

    private static int Count(BucketConfigFixture fixture, string script)
    {
        var before = fixture.Requests.Count;
        fixture.Session.Run(script).WithoutErrors();
        return fixture.Requests.Count - before;
    }
}
