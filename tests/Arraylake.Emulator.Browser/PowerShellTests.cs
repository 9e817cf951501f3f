namespace Arraylake.Emulator.Browser;

/// <summary>Page and commands are two views of the same data.</summary>
public sealed class PowerShellTests(Site site)
{
    [Fact]
    public async Task A_change_on_the_page_is_seen_by_the_commands_and_one_by_a_command_on_the_page()
    {
        var org = site.NewOrg();
        await org.CreateAsync("lake");
        await org.CreateAsync("archive");
        await using var visit = await org.OpenAsync();
        await visit.OpenSettingsAsync("archive");
        await visit.Field("nickname").FillAsync("renamed");
        await visit.PressAsync("Save");
        await Expect(visit.Row("renamed")).ToBeVisibleAsync();
        await visit.OpenSettingsAsync("renamed");
        await visit.PressAsync("Make default");

        var lines = await RunAsync(org, """
            Get-ArraylakeBucketConfig | Sort-Object Nickname | ForEach-Object { "$($_.Nickname) $($_.IsDefault)" }
            Set-ArraylakeDefaultBucketConfig lake
            Rename-ArraylakeBucketConfig renamed old
            New-ArraylakeBucketConfig new gs://acme-new -Auth anonymous | Out-Null
            """);

        Assert.Equal(["lake False", "renamed True"], lines);
        await visit.GoAsync(org.Buckets);
        Assert.Equal(["lake", "new", "old"], await visit.NicknamesAsync());
        await Expect(visit.Row("lake").Locator(".badge")).ToHaveTextAsync("default");
        await Expect(visit.Row("new")).ToContainTextAsync("gs://acme-new");
    }

    [Fact]
    public async Task The_command_of_the_form_adds_the_same_bucket()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync(org.NewBucket);
        await visit.ChooseProviderAsync("minio");
        await visit.ChooseMethodAsync("anonymous");
        foreach (var (field, value) in new[]
        {
            ("nickname", "minio"), ("name", "acme-minio"), ("prefix", "it's/$here"),
            ("endpoint_url", "http://localhost:9000"), ("region_name", "us-east-1"),
        })
        {
            await visit.Field(field).FillAsync(value);
        }
        await Expect(visit.Field("preview-command")).ToContainTextAsync("us-east-1");
        var command = await visit.Field("preview-command").InnerTextAsync();
        await visit.PressAsync("Add Bucket");
        await Expect(visit.Row("minio")).ToBeVisibleAsync();
        var twin = site.NewOrg();

        await RunAsync(twin, $"$null = {command.Replace(org.Name, twin.Name, StringComparison.Ordinal)}");

        var (byPage, byCommand) = ((await org.ConfigsAsync())["minio"], (await twin.ConfigsAsync())["minio"]);
        foreach (var key in new[] { "platform", "name", "prefix", "extra_config", "auth_config" })
        {
            Assert.Equal(byPage[key]?.ToJsonString(), byCommand[key]?.ToJsonString());
        }
    }

    private static async Task<string[]> RunAsync(SiteOrg org, string script)
    {
        var run = await PinnedPowerShell.RunAsync("-Command", $"""
            $ErrorActionPreference = 'Stop'
            Import-Module '{BuildOutput.ModulePath}'
            Connect-Arraylake {org.Name} -ServiceUri {org.Url} -Token {Site.Admin}
            {script}
            """);
        Assert.Equal("", run.Errors);
        return run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }
}
