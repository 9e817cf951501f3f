using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Arraylake.PowerShell.Tests;

/// <summary>The module's views: each type has its three, and no culture or secret gets into them.</summary>
public sealed class ViewTests
{
    private static readonly string[] Types =
    [
        "Arraylake.BucketConfig", "Arraylake.Repo", "Arraylake.Org", "Arraylake.PowerShell.ArraylakeConnection",
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
        string[] times = ["Created", "Updated", "Expires", "Expiration"];

        Assert.DoesNotContain(Format.Descendants("PropertyName"), property => times.Contains(property.Value));
    }

    [Fact]
    public void Times_are_in_UTC()
    {
        const string time = "2026-03-01T01:02:03+02:00";
        const string shown = "2026-02-28 23:02Z";
        using var session = new ModuleSession();

        Assert.Equal(
            shown,
            session.Run("[Arraylake.PowerShell.TableText]::Time([DateTimeOffset]$args[0])", time).OnlyOutput.BaseObject);
        Assert.Equal(
            shown, session.Run("[Arraylake.PowerShell.TableText]::Time($args[0])", time).OnlyOutput.BaseObject);
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("s3://a-rather-long-bucket/with/a/prefix", "s3://a-rat…h/a/prefix")]
    [InlineData("123456789😀2345678901234567890", "123456789…1234567890")]
    [InlineData("12345678\u0065\u0301\u03012345678901234567890", "12345678…1234567890")]
    public void Long_texts_lose_their_middle(string text, string shown)
    {
        using var session = new ModuleSession();

        Assert.Equal(
            shown,
            session.Run("[Arraylake.PowerShell.TableText]::Fit($args[0], $null, 24)", text).OnlyOutput.BaseObject);
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
    [InlineData(80, "2026-01-02")]
    [InlineData(94, "2026-01-02")]
    [InlineData(95, "2026-01-02")]
    [InlineData(117, "2026-01-02")]
    [InlineData(118, "2026-01-02 03:04Z")]
    [InlineData(200, "2026-01-02 03:04Z")]
    public async Task The_table_of_configs_fits_the_window_with_every_column_readable(int width, string updated)
    {
        await using var service = await LoopbackService.StartAsync(context => context.Response.WriteAsync(WidestConfigs));
        using var session = ModuleSession.Connected(service.Url, "acme", new AnsweringHost { Width = width });

        var lines = session.Run("Get-ArraylakeBucketConfig | Out-String -Stream -Width $args[0]", width)
            .WithoutErrors().Output.Select(line => $"{line}".TrimEnd()).Where(line => line.Length > 0).ToList();

        Assert.Equal(5, lines.Count);
        Assert.Equal(
            ["Nickname", "Default", "Platform", "Uri", "Region", "Auth", "Updated"],
            lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(lines.Skip(2), line => Assert.EndsWith($" {updated}", line, StringComparison.Ordinal));
        var window = new WindowOfWidth(width);
        Assert.All(lines, line => Assert.InRange(window.LengthInBufferCells(line), 1, width - 1));
        Assert.Contains(" s3://a", lines[2], StringComparison.Ordinal);
    }

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
