using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Arraylake.Tests.StorageFiles;

/// <summary>The schema knows what the client knows, and takes what is written.</summary>
public sealed class SchemaTests
{
    private static readonly JsonNode Root = JsonNode.Parse(BucketConfigFileSchema.Text)!;
    private static readonly JsonSchema Schema = JsonSchema.FromText(BucketConfigFileSchema.Text);

    [Fact]
    public void It_has_the_keys_of_a_file()
    {
        Assert.Equal(BucketConfigFileKeys.OfFile, Names(Root["properties"]));
        Assert.Equal(BucketConfigFileKeys.OfEntry, Names(Bucket["properties"]));
    }

    [Fact]
    public void It_has_the_platforms() =>
        Assert.Equal(Platforms.All, Texts(Bucket["properties"]!["platform"]!["enum"]));

    [Fact]
    public void It_has_the_settings_with_their_types()
    {
        foreach (var (key, setting) in BucketConfigFileKeys.Settings)
        {
            Assert.Equal(
                setting.IsBoolean ? "boolean" : "string", (string?)Bucket["properties"]![key]!["type"]);
        }
    }

    [Fact]
    public void It_has_the_methods_each_with_its_fields()
    {
        Assert.Equal(
            BucketAuthMethod.All.Select(method => method.Name), Texts(Auth["properties"]!["method"]!["enum"]));
        var parts = Auth["allOf"]!.AsArray().ToDictionary(
            part => (string)part!["if"]!["properties"]!["method"]!["const"]!,
            part => Texts(part!["then"]!["propertyNames"]!["enum"]));
        foreach (var method in BucketAuthMethod.All)
        {
            IEnumerable<string> pair = method.KeyFields is null ? [] : ["keys"];
            Assert.Equal(
                method.Fields.Concat(pair).Append("method").Order(StringComparer.Ordinal),
                parts[method.Name].Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void It_has_the_type_of_each_field()
    {
        var fields = Auth["properties"]!;
        Assert.Equal(
            BucketAuth.FieldNames.Concat(["method", "keys"]).Order(StringComparer.Ordinal),
            Names(fields).Order(StringComparer.Ordinal));
        foreach (var method in BucketAuthMethod.All)
        {
            Assert.All(method.TextFields, field => Assert.Equal("string", (string?)fields[field]!["type"]));
            Assert.All(method.NumberFields, field => Assert.Equal("integer", (string?)fields[field]!["type"]));
            Assert.All(
                method.SecretFields, field => Assert.Equal("#/definitions/secret", (string?)fields[field]!["$ref"]));
        }
    }

    public static TheoryData<string, bool> Files => new()
    {
        { """{ "organization": "a", "buckets": {} }""", true },
        { """{ "$schema": "x", "organization": "a", "default": "b", "buckets": { "b": { "uri": "s3://c" } } }""", true },
        { Bucketed(""" "platform": "swift", "name": "c" """), false },
        { Bucketed(""" "platform": "minio", "name": "c", "prefix": "d" """), true },
        { Bucketed(""" "name": "c" """), false },
        { Bucketed(""" "uri": "s3://c", "name": "c" """), false },
        { Bucketed(""" "uri": "ftp://c" """), false },
        { Bucketed(""" "uri": "s3://c", "regio": "x" """), false },
        { Bucketed(""" "uri": "s3://c", "use_ssl": "true" """), false },
        { Bucketed(""" "uri": "s3://c", "extra_config": { "a": "b", "c": true } """), true },
        { Bucketed(""" "uri": "s3://c", "auth": { "method": "hmac", "keys": { "secret": "a-b" } } """), true },
        { Bucketed(""" "uri": "s3://c", "auth": { "method": "hmac", "keys": { "secret": "a_b" } } """), false },
        { Bucketed(""" "uri": "s3://c", "auth": { "method": "hmac", "keys": "a" } """), false },
        { Bucketed(""" "uri": "s3://c", "auth": { "method": "anonymous", "keys": { "secret": "a" } } """), false },
        { Bucketed(""" "uri": "s3://c", "auth": { "keys": { "secret": "a" } } """), false },
        { """{ "buckets": {} }""", false },
        { """{ "organization": "a", "buckets": [] }""", false },
        { """{ "organization": "a", "buckets": {}, "more": 1 }""", false },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void It_takes_what_the_reader_takes(string json, bool isValid)
    {
        Assert.Equal(isValid, IsValid(json));
        if (!isValid && !json.Contains("swift", StringComparison.Ordinal))
        {
            Assert.Throws<BucketConfigFileException>(() => BucketConfigFile.Parse(json, StorageFileFormat.Json));
        }
        else
        {
            BucketConfigFile.Parse(json, StorageFileFormat.Json);
        }
    }

    [Fact]
    public void It_takes_the_file_of_the_help_page()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arraylake.sln")))
        {
            folder = folder.Parent!;
        }
        var page = File.ReadAllText(
            Path.Combine(folder.FullName, "docs", "en-US", "Compare-ArraylakeBucketConfig.md"));
        var example = page.ReplaceLineEndings("\n").Split("```yaml\n")[1].Split("```")[0];

        var file = BucketConfigFile.Parse(example, StorageFileFormat.Yaml);

        Assert.True(IsValid(file.ToText(StorageFileFormat.Json)));
        Assert.Equal(3, file.Buckets.Count);
    }

    internal static bool IsValid(string json) => Schema.Evaluate(JsonElement.Parse(json)).IsValid;

    private static string Bucketed(string content) =>
        $$$"""{ "organization": "a", "buckets": { "b-1": { {{{content}}} } } }""";

    private static JsonNode Bucket => Root["definitions"]!["bucket"]!;

    private static JsonNode Auth => Root["definitions"]!["auth"]!;

    private static IEnumerable<string> Names(JsonNode? map) => map!.AsObject().Select(pair => pair.Key);

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => (string)item!);
}
