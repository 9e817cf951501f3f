namespace Arraylake.Tests.StorageFiles;

/// <summary>A file that cannot be used is refused with file, line and column of each error.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-files-");

    // The text, and the errors as line:column and a part of the message.
    public static TheoryData<string, string[]> Yaml => new()
    {
        { "", ["1:1 The file is empty."] },
        { "# nothing\n", ["1:1 must be a map of keys and values, but is empty"] },
        { "- a\n", ["1:1 but is a list"] },
        { "organization: acme\n", ["1:1 needs the key 'buckets'"] },
        { "buckets: {}\n", ["1:1 needs the key 'organization'"] },
        { "organization: 5\nbuckets: {}\n", ["1:15 'organization' must be a text, but is a number. Put it in quotes."] },
        { "organization: ''\nbuckets: {}\n", ["1:15 'organization' must not be empty."] },
        { "organization: acme\nbuckets: 5\n", ["2:10 'buckets' must be a map"] },
        { "organisation: acme\nbuckets: {}\n", ["1:1 'organisation' is not a key of the file. Did you mean", "1:1 needs"] },
        { Entry("uri: s3://b-1, regio: x"), ["3:25 'regio' is not a key of a bucket. Did you mean 'region'?"] },
        { Entry("uri: s3://b-1, region_name: x"), ["3:25 Did you mean 'region'?"] },
        { Entry("uri: s3://b-1, endpoint: x"), ["3:25 Did you mean 'endpoint_url'?"] },
        { Entry("uri: s3://b-1, colour: x"), ["3:25 Known keys: uri, platform"] },
        { Entry("uri: s3://b-1, default: true"), ["3:25 'default: NICKNAME'"] },
        { Entry("uri: s3://b-1, uri: s3://b-2"), ["3:25 The key 'uri' occurs again; the first is on line 3."] },
        { Entry("region: x"), ["3:8 needs the key 'uri'"] },
        { Entry("regio: x") + "  \"b", ["3:8 needs the key 'uri'", "3:10 'regio' is not a key", "4:3 not valid YAML"] },
        { Entry("uri: s3://b-1") + Entry("uri: s3://b-1")[19..], ["4:1 The key 'buckets' occurs again"] },
        { Entry("uri: ftp://b"), ["3:15 'ftp://b' is not the location of a bucket."] },
        { Entry("uri: s3://b-1, use_ssl: 'true'"), ["3:34 'use_ssl' must be true or false, but is a text. Remove"] },
        { Entry("uri: s3://b-1, region: [x]"), ["3:33 'region' must be a text, but is a list."] },
        { Entry("uri: s3://b-1, platform: azure"), ["3:35 The platform 'azure' does not go with s3://"] },
        { Entry("name: b-1"), ["3:10 'name' needs a 'platform' beside it."] },
        { Entry("uri: s3://b-1, name: b-1"), ["3:25 'uri' contains the name already."] },
        { Entry("uri: s3://b-1, extra_config: { a: [1] }"), ["3:44 'a' must be a text, true or false"] },
        { Entry("uri: s3://b-1, use_ssl: true, extra_config: { use_ssl: true }"), ["3:56 is given for this bucket already"] },
        { Entry("uri: s3://b-1, auth: anonymous"), ["3:31 'auth' must be a map"] },
        { Entry("uri: s3://b-1, auth: { storage_account: x }"), ["3:31 needs the key 'method'"] },
        { Entry("uri: s3://b-1, auth: { method: hmca, keys: x }"), ["3:41 The auth method is not known. Did you mean 'hmac'?"] },
        { Entry("uri: s3://b-1, auth: { method: hmac, kyes: x }"), ["3:47 has no field 'kyes'. Did you mean 'keys'?"] },
        { Entry("uri: s3://b-1, auth: { method: hmac, keys: { secret: a_b } }"), ["3:63 letters, digits and '-' only"] },
        { Entry("uri: s3://b-1, auth: { method: hmac, keys: { sekret: a } }"), ["3:53 needs the key 'secret'", "3:55 takes no key but 'secret'"] },
        { Entry("uri: s3://b-1, auth: { method: hmac, keys: abc }"), ["3:53 'keys' must be a reference"] },
        { Entry("uri: s3://b-1, auth: { method: hmac, access_key_id: '***' }"), ["3:62 'access_key_id' is a mask."] },
        { Entry("uri: s3://b-1, auth: { method: r2_customer_managed_role, duration_seconds: long }"), ["3:85 must be a whole number"] },
        { Entry("uri: s3://b-1, extra_config: { aws_secret_access_key: canary }"), ["3:64 looks like a credential"] },
        { Entry("uri: s3://b-1, endpoint_url: 'https://a:canary@host'"), ["3:39 contains a user name, a password"] },
        { "organization: acme\ndefault: b\nbuckets: {}\n", ["2:10 The default 'b' is not one of the buckets"] },
        { "organization: acme\ndefault: [a, b]\nbuckets: {}\n", ["2:10 'default' must be one nickname."] },
        { "organization: acme\ndefault: a\ndefault: a\nbuckets: { a: { uri: s3://b-1 } }\n", ["3:1 The key 'default' occurs again"] },
        { "organization: acme\nbuckets:\n  a: { uri: s3://b-1 }\n  a: { uri: s3://b-2 }\n", ["4:3 The key 'a' occurs again; the first is on line 3."] },
        { "organization: acme\nbuckets:\n  a: { uri: s3://b-1 }\n  b: { uri: s3://b-1/ }\n", ["4:13 'b' has the location of 'a' (line 3)."] },
        { "organization: acme\nbuckets:\n  ' a': { uri: s3://b-1 }\n", ["3:3 begins or ends with white space"] },
        { "organization: acme\nbuckets:\n\ta: { uri: s3://b-1 }\n", ["3:1 not tabs"] },
        { "organization: acme\nbuckets: {\n", ["3:1 not valid YAML"] },
        { "organization: &a acme\nbuckets: {}\n", ["1:15 Anchors and aliases"] },
        { "organization: *a\nbuckets: {}\n", ["1:15 Anchors and aliases"] },
        { "organization: !!binary acme\nbuckets: {}\n", ["1:15 Tags"] },
        { "organization: acme\nbuckets: {}\n---\norganization: b\n", ["3:1 A second document"] },
        { "organization: acme\nbuckets: {}\n? [a]\n: b\n", ["3:3 A key must be a text, not a list."] },
        { $"a: {new string('[', 100_000)}", ["1: nested more than 16 levels deep"] },
        { $"a: {string.Concat(Enumerable.Repeat("{a: ", 100_000))}", ["1: nested more than 16 levels deep"] },
    };

    public static TheoryData<string, string[]> Json => new()
    {
        { "{", ["1: not valid JSON"] },
        { "{\n  \"organization\": \"acme\",\n  \"buckets\": {},\n}", ["4:1 not valid JSON"] },
        { "{\n  // note\n}", ["2:3 not valid JSON"] },
        { "{} {}", ["1:4 not valid JSON"] },
        { "{ \"organization\": \"é\\ud800\", \"buckets\": {} }", ["1:19 half of a surrogate pair"] },
        { "{ \"é\": 1, \"organization\": 5, \"buckets\": {} }", ["1:3 'é' is not a key", "1:27 must be a text"] },
        { "{ \"organization\": \"a\", \"organization\": \"b\", \"buckets\": {} }", ["1:24 occurs again"] },
        { "{ \"organization\": \"a\", \"buckets\": {}, \"buckets\": { \"b\": 1 } }", ["1:39 occurs again"] },
        { $"{{ \"a\": {new string('[', 100_000)}", ["1: depth of 16"] },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Yaml))]
    public void A_bad_YAML_file_is_refused_at_its_place(string text, string[] errors) =>
        Refuses(text, StorageFileFormat.Yaml, errors);

    [Theory]
    [MemberData(nameof(Json))]
    public void A_bad_JSON_file_is_refused_at_its_place(string text, string[] errors) =>
        Refuses(text, StorageFileFormat.Json, errors);

    [Fact]
    public void All_errors_are_reported_in_one_go_in_the_order_of_the_file()
    {
        var error = Assert.Throws<BucketConfigFileException>(() => Storage.Yaml(
            """
            organization: acme
            default: none
            buckets:
              one: { uri: nonsense }
              two: { uri: s3://bucket-two, use_ssl: 1, auth: { method: hmac, secret_access_key: canary } }
            """));

        Assert.Equal([2, 4, 5, 5], error.Errors.Select(one => one.Line));
        Assert.StartsWith("acme.yaml:2:10: The default 'none'", error.Message, StringComparison.Ordinal);
        Assert.Equal("acme.yaml", error.Path);
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_in_clear_is_read_only_if_that_is_allowed()
    {
        var text = Entry("uri: s3://b-1, auth: { method: hmac, access_key_id: canary-1, secret_access_key: canary-2 }");

        Refuses(text, StorageFileFormat.Yaml, ["3:62 'access_key_id' is a secret in clear.", "3:91 -AllowPlainSecret"]);
        var auth = Assert.IsType<HmacAuth>(
            Assert.Single(Storage.Yaml(text, allowPlainSecrets: true).Buckets).ToNewConfig(null).Auth);
        Assert.Equal("canary-2", auth.SecretAccessKey!.Reveal());
    }

    [Theory]
    [InlineData("a.yaml", new byte[] { 0xEF, 0xBB, 0xBF, (byte)'a' }, "1:1: The file begins with a byte order mark.")]
    [InlineData("a.json", new byte[] { 0xFF, 0xFE, 0x7B, 0 }, "1:1: The file begins with a byte order mark.")]
    [InlineData("a.yml", new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xFF }, "2:2: The file is not UTF-8.")]
    [InlineData("a.txt", new byte[] { (byte)'a' }, "1:1: The extension must be one of .yaml, .yml, .json.")]
    public void A_file_that_is_not_plain_UTF8_is_refused(string name, byte[] content, string message)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);

        var error = Assert.Throws<BucketConfigFileException>(() => BucketConfigFile.Read(path));

        Assert.StartsWith($"{path}:{message}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_10_MB_is_refused()
    {
        var path = Path.Combine(_folder.FullName, "large.yaml");
        File.WriteAllText(path, new string('#', 10 * 1000 * 1000));

        Assert.Contains(
            ":1:1: The file is larger than 8 MiB.",
            Assert.Throws<BucketConfigFileException>(() => BucketConfigFile.Read(path)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_show_no_control_characters()
    {
        var error = Assert.Throws<BucketConfigFileException>(
            () => Storage.Yaml(Entry("uri: s3://b-1, \"\\e]0;x\\a\": 1")));

        Assert.DoesNotContain('\u001b', error.Message);
        Assert.DoesNotContain('\u001b', Assert.Single(error.Errors).Message);
    }

    [Theory]
    [InlineData("organization: acme\nbuckets: [", "acme")]
    [InlineData("# yaml\n---\n$schema: x.json\ndefault: a\n'organization': \"acme\"\nbuckets: [", "acme")]
    [InlineData("buckets: {}\norganization: acme", null)]
    [InlineData("organization: 5\nbuckets: {}", null)]
    [InlineData("organization: [acme]", null)]
    [InlineData("[organization, acme]", null)]
    [InlineData("\"organization", null)]
    [InlineData("", null)]
    public void The_organization_at_the_top_of_YAML_is_found_without_the_rest(string text, string? organization) =>
        Assert.Equal(organization, YamlFileText.Peek(text, BucketConfigFileKeys.Organization));

    [Fact]
    public void Positions_in_JSON_count_characters_and_lines()
    {
        const string Text = "{ \"organization\": \"ä€😀\", \"x\": 1,\r\n\n \"ü\": 2, \"buckets\": {\n} }";

        Refuses(Text, StorageFileFormat.Json, ["1:27 'x' is not a key", "3:2 'ü' is not a key"]);
        Refuses(Text[..^4], StorageFileFormat.Json, ["3:22 This is not valid JSON."]);
    }

    [Fact]
    public void A_key_that_occurs_again_is_found_among_many()
    {
        var keys = string.Join(
            '\n', Enumerable.Range(0, 40).Select(static number => $"  b-{number}: {{ uri: gs://b-{number} }}"));

        Refuses(
            $"organization: acme\nbuckets:\n{keys}\n  b-3: {{}}\n  b-39: {{}}\n", StorageFileFormat.Yaml,
            ["43:3 The key 'b-3' occurs again; the first is on line 6.", "44:3 the first is on line 42."]);
    }

    private static string Entry(string content) => $"organization: acme\nbuckets:\n  one: {{ {content} }}\n";

    private static void Refuses(string text, StorageFileFormat format, string[] expected)
    {
        var error = Assert.Throws<BucketConfigFileException>(() => BucketConfigFile.Parse(text, format));

        Assert.Equal(expected.Length, error.Errors.Count);
        Assert.All(expected.Zip(error.Errors), pair =>
        {
            var (place, part) = (pair.First.Split(' ', 2)[0], pair.First.Split(' ', 2)[1]);
            Assert.StartsWith(place, $"{pair.Second.Line}:{pair.Second.Column}", StringComparison.Ordinal);
            Assert.Contains(part, pair.Second.Message, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("canary", error.Message, StringComparison.Ordinal);
    }
}
