using System.Text;
using System.Text.Json;
using Arraylake.Json;
using CsCheck;

namespace Arraylake.Tests.BucketConfigs;

/// <summary>What is read straight from the bytes is what a document would have given.</summary>
public class FlatObjectTests
{
    private static readonly Gen<string> Name = OneOf(
        "method", "storage_account", "access_key_id", "secret_access_key", "external_role_name", "shared_secret",
            "duration_seconds", "tenant_id", "region_name", "use_ssl", "more", "m\\u0065thod", "\\ud800", "");

    private static readonly Gen<string> Value = OneOf(
        "\"anonymous\"", "\"hmac\"", "\"aws_customer_managed_role\"", "\"customer_managed_role\"",
            "\"r2_customer_managed_role\"", "\"azure_credential_delegation\"", "\"of-the-future\"", "\"text\"", "\"\"",
            "\"\\u0061\\n\"", "\"\\ud83d\\ude00\"", "\"\\ud800\"", "null", "true", "false", "5", "1.5", "{}", "[null]",
            "{\"a\":\"b\"}", "[]", "[\"a\",\"\"]", "[\"a\",5]", "[[\"a\"]]");

    private static readonly Gen<string> Object = Gen.Select(Name, Value, (name, value) => $"\"{name}\":{value}")
        .Array[0, 5].Select(fields => $"{{{string.Join(',', fields)}}}");

    // A method with fields of its own, mostly of the kind that they should be, and perhaps one that is not known.
    private static readonly Gen<string> Auth =
        from method in OneOf(
            [.. BucketAuthMethod.All.Select(known => known.Name), AwsCustomerManagedRoleAuth.LegacyMethodName])
        from fields in Gen.Select(
            OneOf([.. BucketAuthMethod.Find(method)!.Fields]),
            Gen.Frequency(
                (5, Gen.Const("\"s3cr3t\"")), (3, Gen.Const($"\"{SecretText.Mask}\"")), (1, Gen.Const("null")), (1, Value)),
            (name, value) => $",\"{name}\":{value}").Array[0, 4]
        from more in Gen.Frequency((4, Gen.Const("")), (1, Gen.Const(",\"more\":\"s3cr3t\"")))
        select $"{{\"method\":\"{method}\"{string.Concat(fields)}{more}}}";

    [Fact]
    public void An_auth_of_a_known_method_is_the_same_by_either_way() => Auth.Sample(IsTheSameByEitherWay, iter: 2000);

    [Fact]
    public void An_auth_is_the_same_by_either_way() => Object.Where(HasReadableNames).Sample(IsTheSameByEitherWay);

    [Fact]
    public void Settings_are_the_same_by_either_way_or_left_to_the_document() => Object.Sample(json =>
    {
        using var document = JsonDocument.Parse(json);
        var reader = At(json);

        var fields = new FlatObject(["region_name", "use_ssl"], ["region_name"]).TryRead(ref reader);

        Assert.Equal(fields is null ? JsonTokenType.StartObject : JsonTokenType.EndObject, reader.TokenType);
        if (fields is not null)
        {
            Assert.Equal(PlainValues.FromObject(document.RootElement), fields);
        }
    });

    [Theory]
    [InlineData("""{"region_name":"us-east-1","use_ssl":true,"other":null}""", true)]
    [InlineData("""{}""", true)]
    [InlineData("""{"list":["a","b"]}""", true)]
    [InlineData("""{"list":["a",null]}""", false)]
    [InlineData("""{"list":[["a"]]}""", false)]
    [InlineData("""{"port":9000}""", false)]
    [InlineData("""{"region_name":"\ud800"}""", false)]
    public void Texts_truth_values_and_nulls_need_no_document(string json, bool isRead)
    {
        var reader = At(json);

        Assert.Equal(isRead, new FlatObject(["region_name"], ["region_name"]).TryRead(ref reader) is not null);
    }

    // Half a surrogate pair as a name can be read in neither way.
    private static bool HasReadableNames(string json) => !json.Contains("\"\\ud800\":", StringComparison.Ordinal);

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    private static void IsTheSameByEitherWay(string json)
    {
        using var document = JsonDocument.Parse(json);
        var reader = At(json);

        Assert.Equal(Shown(BucketAuthReader.Read(document.RootElement)), Shown(BucketAuthReader.Read(ref reader)));
        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
    }

    private static Utf8JsonReader At(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return reader;
    }

    // Everything that can be seen of an auth, and its secrets.
    private static string Shown(BucketAuth auth) => string.Join('|', auth.GetType().GetProperties()
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}={Revealed(property.GetValue(auth))}")
        .Prepend($"{auth.GetType().Name} {auth}"));

    private static string Revealed(object? value) => value switch
    {
        SecretText { HasValue: true } secret => secret.Reveal(),
        AdditionalProperties rest => string.Join(',', rest.Select(pair => $"{pair.Key}:{Revealed(pair.Value)}")),
        _ => $"{value}",
    };
}
