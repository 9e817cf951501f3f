namespace Arraylake.PowerShell.Tests;

/// <summary>Export-ArraylakeBucketConfig.</summary>
public sealed class ExportTests(EmulatorFixture emulator)
{
    [Fact]
    public async Task The_file_is_written_with_the_schema_beside_it_and_compares_as_equal()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        await fixture.CreateAsync("production", prefix: "a/b");
        await fixture.CreateAsync("archive");

        var file = fixture.Session.Run("Export-ArraylakeBucketConfig ./storage.yaml").WithoutErrors().OnlyOutput;
        var equal = fixture.Session.Run("Compare-ArraylakeBucketConfig storage.yaml -Prune").WithoutErrors();

        Assert.Equal(Path.Combine(folder.Path, "storage.yaml"), Assert.IsType<FileInfo>(file.BaseObject).FullName);
        Assert.Equal(
            $$"""
            # yaml-language-server: $schema=./arraylake-buckets.schema.json
            organization: {{fixture.Org}}
            default: production
            buckets:
              archive:
                uri: s3://bucket-archive
                region: us-east-1
                auth: {method: anonymous}
              production:
                uri: s3://bucket-production/a/b
                region: us-east-1
                auth: {method: anonymous}

            """.ReplaceLineEndings("\n"),
            folder.Read("storage.yaml"));
        Assert.Equal(StorageFolder.Schema, folder.Read(StorageFolder.SchemaName));
        Assert.Equal([$"GET {fixture.Path}", $"GET {fixture.Path}"], fixture.Requests.TakeLast(2));
        Assert.Empty(equal.Output);
    }

    [Theory]
    [InlineData("", "ORG.yaml")]
    [InlineData("./files/", "files/ORG.yaml")]
    [InlineData("there", "there/ORG.yaml")]
    [InlineData("-LiteralPath 'a[1].json'", "a[1].json")]
    [InlineData("work:/b.yml", "b.yml")]
    public async Task The_path_is_a_file_or_a_folder(string path, string file)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        Directory.CreateDirectory(Path.Combine(folder.Path, "there"));

        fixture.Session.Run(
            $"$null = New-PSDrive work FileSystem $pwd; Export-ArraylakeBucketConfig {path}").WithoutErrors();

        Assert.Equal([file.Replace("ORG", fixture.Org, StringComparison.Ordinal)], folder.Files);
    }

    [Theory]
    [InlineData("storage", "'storage' has none of the extensions .yaml, .yml, .json.")]
    [InlineData("./none/storage.yaml", "there is no such folder")]
    [InlineData("env:/storage.yaml", "'env:/storage.yaml' is not a file")]
    [InlineData("nowhere:/storage.yaml", "nowhere")]
    [InlineData("*.yaml", "'*.yaml' matches no file")]
    public async Task A_path_that_cannot_be_written_is_an_error_and_nothing_is_left(string path, string message)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);

        var result = fixture.Session.Run($"Export-ArraylakeBucketConfig '{path}'");

        Assert.Equal(["BucketConfigFileFailed"], result.ErrorIds);
        Assert.Contains(message, $"{result.OnlyError}", StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(folder.Files);
    }

    [Fact]
    public async Task Nothing_is_written_under_WhatIf_nor_after_No()
    {
        var host = new AnsweringHost("No");
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        using var folder = new StorageFolder(fixture.Session);

        var result = fixture.Session.Run(
            "Export-ArraylakeBucketConfig a.yaml -WhatIf -Force; Export-ArraylakeBucketConfig a.yaml -Confirm");

        Assert.Empty(result.WithoutErrors().Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        Assert.Contains("a.yaml", Assert.Single(host.Lines), StringComparison.Ordinal);
        Assert.Single(host.Questions);
    }

    [Fact]
    public async Task An_existing_file_is_replaced_unless_that_is_forbidden()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        folder.Write("a.yaml", "mine");
        folder.Write(StorageFolder.SchemaName, "old");
        folder.Write("fixed.json", "mine");
        File.SetAttributes(Path.Combine(folder.Path, "fixed.json"), FileAttributes.ReadOnly);

        var kept = fixture.Session.Run("Export-ArraylakeBucketConfig a.yaml -NoClobber -Force");
        var refused = fixture.Session.Run("Export-ArraylakeBucketConfig fixed.json");

        Assert.Contains("-NoClobber keeps it", $"{kept.OnlyError}", StringComparison.Ordinal);
        Assert.Contains("is read-only. Add -Force", $"{refused.OnlyError}", StringComparison.Ordinal);
        Assert.Equal(("mine", "mine"), (folder.Read("a.yaml"), folder.Read("fixed.json")));
        Assert.Equal("old", folder.Read(StorageFolder.SchemaName));
        fixture.Session.Run("Export-ArraylakeBucketConfig a.yaml; Export-ArraylakeBucketConfig fixed.json -Force")
            .WithoutErrors();
        Assert.DoesNotContain("mine", folder.Read("a.yaml") + folder.Read("fixed.json"), StringComparison.Ordinal);
        Assert.Equal(StorageFolder.Schema, folder.Read(StorageFolder.SchemaName));
        Assert.Equal(["a.yaml", "fixed.json"], folder.Files);
    }

    [Fact]
    public async Task A_list_that_breaks_off_leaves_the_file_as_it_is()
    {
        await using var service = await LoopbackService.AnsweringAsync(
            200, """[{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a","platform":"s3","name":"b"},""");
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);
        folder.Write("acme.yaml", "mine");

        var result = session.Run("Export-ArraylakeBucketConfig acme.yaml");

        Assert.Equal(["ArraylakeUnexpectedResponse"], result.ErrorIds);
        Assert.Equal("mine", folder.Read("acme.yaml"));
        Assert.Equal(["acme.yaml"], folder.Files);
    }

    [Fact]
    public async Task Several_organizations_are_files_in_a_folder()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        var other = emulator.NewOrg();
        await fixture.CreateAsync("there", org: other);
        var both = $"{fixture.Org}, {other}";

        var files = fixture.Session.Run($"Export-ArraylakeBucketConfig -Org {both} -Path all").WithoutErrors();
        fixture.Session.Run(
            $"'{fixture.Org}', '{other}' | ForEach-Object {{ [pscustomobject]@{{ Org = $_ }} }}"
            + " | Export-ArraylakeBucketConfig piped/").WithoutErrors();
        var one = fixture.Session.Run($"Export-ArraylakeBucketConfig -Org {both} -Path one.yaml");
        var piped = fixture.Session.Run(
            $"'{fixture.Org}', '{other}' | ForEach-Object {{ [pscustomobject]@{{ Org = $_ }} }}"
            + " | Export-ArraylakeBucketConfig two.yaml");

        string[] names = [$"{fixture.Org}.yaml", $"{other}.yaml"];
        Assert.Equal(names, files.Values("Name"));
        Assert.Equal(
            [.. names.Select(name => $"all/{name}").Order(StringComparer.Ordinal),
                .. names.Select(name => $"piped/{name}").Order(StringComparer.Ordinal), "two.yaml"],
            folder.Files);
        Assert.Contains("there:", folder.Read($"all/{other}.yaml"), StringComparison.Ordinal);
        Assert.Equal(["BucketConfigFileFailed", "BucketConfigFileFailed"], one.ErrorIds);
        Assert.Equal(["BucketConfigFileFailed"], piped.ErrorIds);
        Assert.Contains("Name a folder", $"{piped.OnlyError}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links take rights on Windows.");
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        using var folder = new StorageFolder(fixture.Session);
        Directory.CreateDirectory(Path.Combine(folder.Path, "real"));
        folder.Write("real/a.yaml", "mine");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "a.yaml"), "real/a.yaml");

        fixture.Session.Run("Export-ArraylakeBucketConfig a.yaml").WithoutErrors();

        Assert.NotNull(new FileInfo(Path.Combine(folder.Path, "a.yaml")).LinkTarget);
        Assert.StartsWith("# yaml", folder.Read("real/a.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_written_is_named_in_a_warning()
    {
        await using var service = await LoopbackService.AnsweringAsync(
            200,
            """
            [{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"odd","platform":"s3","name":"some-bucket",
              "extra_config":{"region_name":"us-east-1","aws_secret_access_key":"canary"},
              "auth_config":{"method":"bucket_policy","policy":"canary"}}]
            """);
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);

        var result = session.Run("Export-ArraylakeBucketConfig").WithoutErrors();

        Assert.Equal(2, result.Warnings.Count);
        Assert.Contains("only the method 'bucket_policy' was written", result.Warnings[0], StringComparison.Ordinal);
        Assert.Contains("aws_secret_access_key was not written", result.Warnings[1], StringComparison.Ordinal);
        Assert.DoesNotContain("canary", folder.Read("acme.yaml"), StringComparison.Ordinal);
        Assert.Empty(session.Run("Compare-ArraylakeBucketConfig acme.yaml").WithoutErrors().Output);
    }

    [Fact]
    public async Task A_URL_that_contains_a_credential_is_left_out_so_that_the_file_stays_valid()
    {
        await using var service = await LoopbackService.AnsweringAsync(
            200,
            """
            [{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"minio","platform":"s3-compatible",
              "name":"some-bucket","extra_config":{"region_name":"us-east-1","note":"https://canary@example.com",
              "endpoint_url":"https://id:canary@minio.example.com"},"auth_config":{"method":"anonymous"}}]
            """);
        using var session = ModuleSession.Connected(service.Url, "acme");
        using var folder = new StorageFolder(session);

        var result = session.Run("Export-ArraylakeBucketConfig").WithoutErrors();
        var same = session.Run("Compare-ArraylakeBucketConfig acme.yaml -Prune -IncludeEqual").WithoutErrors();

        Assert.Contains("note, endpoint_url was not written", Assert.Single(result.Warnings));
        Assert.DoesNotContain("canary", folder.Read("acme.yaml"), StringComparison.Ordinal);
        Assert.DoesNotContain("**", folder.Read("acme.yaml"), StringComparison.Ordinal);
        Assert.Equal("None", $"{Assert.Single(same.Values("Action"))}");
    }
}
