using System.Xml.Linq;

namespace Arraylake.PowerShell.Tests;

/// <summary>The module's views: each type has its three, and no culture or secret gets into them.</summary>
public sealed class ViewTests
{
    private static readonly string[] Types =
    [
        "Arraylake.BucketConfig", "Arraylake.Repo", "Arraylake.Org", "Arraylake.PowerShell.ArraylakeConnection",
        "Arraylake.PowerShell.ArraylakeChange",
        "Arraylake.BucketHealth", "Arraylake.RepoHealth", "Arraylake.BucketConfigDependent",
        "Arraylake.S3BucketCredential", "Arraylake.GcsBucketCredential", "Arraylake.AzureBucketCredential",
    ];

    private static readonly XDocument Format =
        XDocument.Load(Path.Combine(BuildOutput.ModulePath, "Arraylake.Format.ps1xml"));

    public static TheoryData<string> AllTypes => [.. Types];

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void Each_type_has_a_table_a_list_and_a_wide_view(string type) => Assert.Equal(
        ["ListControl", "TableControl", "WideControl"],
        ViewsOf(type).Select(view => view.Elements().Last().Name.LocalName).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(AllTypes))]
    public void What_was_read_from_a_file_has_the_same_views(string type) => Assert.True(
        type.EndsWith("Connection", StringComparison.Ordinal)
        || ViewsOf($"Deserialized.{type}").SequenceEqual(ViewsOf(type)));

    [Fact]
    public void Times_are_the_same_in_every_culture()
    {
        string[] times = ["Created", "Updated", "DeletedAt", "LastChecked", "Expires", "Expiration"];

        Assert.DoesNotContain(Format.Descendants("PropertyName"), property => times.Contains(property.Value));
    }

    [Fact]
    public async Task Times_are_in_UTC()
    {
        await using var service = await LoopbackService.AnsweringAsync(200, WidestConfigs);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var list = session.Run("Get-ArraylakeBucketConfig | Format-List | Out-String").WithoutErrors().OnlyOutput;

        Assert.Matches(@"Created +: 2026-01-02 03:04Z", list.ToString());
    }

    // Every column as wide as it comes.
    private const string WidestConfigs = """
        [{"id":"00000000-0000-4000-8000-000000000001","nickname":"the-nickname-that-a-team-gave-to-its-bucket",
          "platform":"s3-compatible","name":"a-bucket-with-a-rather-long-name","prefix":"and/a/prefix",
          "extra_config":{"region_name":"ap-southeast-2","endpoint_url":"https://t3.storage.dev"},
          "auth_config":{"method":"anonymous"},"is_default":true,
          "created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z"},
         {"id":"00000000-0000-4000-8000-000000000003","nickname":"データセット本番環境データセット","platform":"s3-compatible",
          "name":"バケット名前バケット名前バケット","prefix":"","extra_config":{"region_name":"ap-southeast-2"},
          "auth_config":{"method":"anonymous"},"is_default":false,
          "created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z"},
         {"id":"00000000-0000-4000-8000-000000000002","nickname":"short","platform":"gs","name":"bucket","prefix":"",
          "extra_config":{},"auth_config":{"method":"a_method_that_is_not_known"},"is_default":false,
          "created":"2026-01-02T03:04:05Z","updated":"2026-01-02T03:04:05Z"}]
        """;

    [Theory]
    [InlineData(40, 250)]
    [InlineData(80, 200)]
    [InlineData(200, 220)]
    public async Task Nothing_is_shortened_while_the_width_that_is_asked_for_has_room(int window, int width)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, WidestConfigs);
        using var session = ModuleSession.Connected(service.Url, "acme", new AnsweringHost { Width = window });

        var lines = Lines(session, "Get-ArraylakeBucketConfig", width);

        Assert.Equal(
            ["Nickname", "Default", "Platform", "Region", "Auth", "Uri", "Updated"],
            lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(lines, line => line.Contains('…', StringComparison.Ordinal));
        Assert.Matches(
            @"^the-nickname-that-a-team-gave-to-its-bucket +\* +s3-compatible +ap-southeast-2 +anonymous "
            + @"+s3://a-bucket-with-a-rather-long-name/and/a/prefix +2026-01-02$",
            lines[2]);
    }

    [Theory]
    [InlineData(200, 60)]
    [InlineData(80, 80)]
    [InlineData(80, 100)]
    public async Task Where_there_is_no_room_the_nickname_stays_whole(int window, int width)
    {
        await using var service = await LoopbackService.AnsweringAsync(200, WidestConfigs);
        using var session = ModuleSession.Connected(service.Url, "acme", new AnsweringHost { Width = window });

        Assert.Contains(
            Lines(session, "Get-ArraylakeBucketConfig", width),
            line => line.StartsWith("the-nickname-that-a-team-gave-to-its-bucket ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_row_of_the_README_shows_its_location_whole_in_80_columns()
    {
        const string Production = """
            [{"id":"00000000-0000-4000-8000-000000000001","nickname":"production","platform":"s3",
              "name":"my-production-data","extra_config":{"region_name":"us-east-1"},
              "auth_config":{"method":"anonymous"},"is_default":true,"updated":"2026-01-02T03:04:05Z"}]
            """;
        await using var service = await LoopbackService.AnsweringAsync(200, Production);
        using var session = ModuleSession.Connected(service.Url, "acme", new AnsweringHost { Width = 120 });

        var lines = Lines(session, "Get-ArraylakeBucketConfig", 80);

        Assert.Contains(" us-east-1 anonymous s3://my-production-data ", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_of_repos_and_organizations_shorten_nothing_either()
    {
        var name = new string('n', 70);
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(
            context.Request.Path.Value!.EndsWith("/orgs", StringComparison.Ordinal)
                ? $$"""[{"name":"{{name}}","display_name":"{{name}}"}]"""
                : $$$"""
                    {"items":[{"name":"{{{name}}}","prefix":"x","bucket":{"nickname":"{{{name}}}"}}],"pages":1}
                    """));
        using var session = ModuleSession.Connected(service.Url, "acme", new AnsweringHost { Width = 80 });

        Assert.Contains($"{name} {name}", Lines(session, "Get-ArraylakeOrg", 250)[2], StringComparison.Ordinal);
        Assert.Contains($"{name} {name} ", Lines(session, "Get-ArraylakeRepo", 250)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void No_view_calls_a_method() => Assert.DoesNotContain(
        Format.Descendants("ScriptBlock"), script => script.Value.Contains("::", StringComparison.Ordinal)
            || System.Text.RegularExpressions.Regex.IsMatch(script.Value, @"\.\w+\("));

    private static List<string> Lines(ModuleSession session, string command, int width) =>
    [
        .. session.Run($"{command} | Out-String -Stream -Width $args[0]", width).WithoutErrors().Output
            .Select(line => $"{line}".TrimEnd()).Where(line => line.Length > 0),
    ];

    private static IEnumerable<XElement> ViewsOf(string type)
    {
        var sets = Format.Descendants("SelectionSet").Where(set => Names(set).Contains(type))
            .Select(set => set.Element("Name")!.Value).ToList();
        return Format.Descendants("View").Where(view =>
            Names(view.Element("ViewSelectedBy")!).Contains(type)
            || view.Descendants("SelectionSetName").Any(set => sets.Contains(set.Value)));
    }

    private static IEnumerable<string> Names(XElement element) =>
        element.Descendants("TypeName").Select(name => name.Value);
}
