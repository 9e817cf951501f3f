using System.Xml.Linq;
using Arraylake.Sandbox;

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
    public void Long_texts_lose_their_middle(string text, string shown)
    {
        using var session = new ModuleSession();

        Assert.Equal(
            shown,
            session.Run("[Arraylake.PowerShell.TableText]::Fit($args[0], $null, 24)", text).OnlyOutput.BaseObject);
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
