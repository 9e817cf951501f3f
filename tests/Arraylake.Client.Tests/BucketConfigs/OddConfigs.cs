using System.Text;

namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// Answers that are old, odd or from the future (contract 3.4–3.6), as literal wire text. Each stands for one oddity.
/// </summary>
internal static class OddConfigs
{
    /// <summary>
    /// The body without id and nickname, unless it has its own; then what a person sees of it:
    /// URI, auth method, names of further fields.
    /// </summary>
    public static IEnumerable<(string Oddity, string Json, string Seen)> All =>
    [
        ("nothing but id and nickname", "", ":// - -"),
        ("id without hyphens", """ "id":"7d0c1b1e000040008000000000000001","nickname":"a" """, ":// - -"),
        ("id in capitals", """ "id":"7D0C1B1E-0000-4000-8000-000000000001","nickname":"a" """, ":// - -"),
        ("no updated", """ "created":"2024-01-05T10:00:00" """, ":// - -"),
        ("no created", """ "updated":"2024-01-05T10:00:00+02:00" """, ":// - -"),
        ("null times", """ "created":null,"updated":null """, ":// - -"),
        ("created that is no time", """ "created":"yesterday" """, ":// - created"),
        ("created as a number", """ "created":1767610800 """, ":// - created"),
        ("updated as an object", """ "updated":{"$date":"2026-01-05T10:00:00Z"} """, ":// - updated"),
        ("null auth", """ "platform":"s3","name":"acme","auth_config":null """, "s3://acme - -"),
        ("auth without a method", """ "auth_config":{} """, ":// - -"),
        ("auth with a null method", """ "auth_config":{"method":null,"more":1} """, ":// - -"),
        ("auth that is a text", """ "auth_config":"anonymous" """, ":// - auth_config"),
        ("auth that is a list", """ "auth_config":["hmac"] """, ":// - auth_config"),
        (
            "the older name of the AWS role, secret unmasked",
            """
            "platform":"s3","name":"acme","extra_config":{"region_name":"us-east-1"},
            "auth_config":{"method":"customer_managed_role","external_customer_id":"123456789012",
                           "external_role_name":"arraylake","shared_secret":"plain-external-id"}
            """,
            "s3://acme customer_managed_role -"),
        (
            "the older name of the AWS role, without a secret",
            """ "auth_config":{"method":"customer_managed_role","external_role_name":"r","shared_secret":null} """,
            ":// customer_managed_role -"),
        ("bucket_policy", """ "auth_config":{"method":"bucket_policy"} """, ":// bucket_policy -"),
        (
            "bucket_policy with fields",
            """ "auth_config":{"method":"bucket_policy","policy":{"Version":"2012-10-17"}} """,
            ":// bucket_policy -"),
        ("a method of the future", """ "auth_config":{"method":"oidc","issuer":"i","n":[1]} """, ":// oidc -"),
        ("hmac without its keys", """ "auth_config":{"method":"hmac"} """, ":// hmac -"),
        (
            "R2 with a field that it does not have",
            """ "auth_config":{"method":"r2_customer_managed_role","external_accound_id":"abc"} """,
            ":// r2_customer_managed_role -"),
        (
            "R2 with a duration that is a text",
            """ "auth_config":{"method":"r2_customer_managed_role","duration_seconds":"3600"} """,
            ":// r2_customer_managed_role -"),
        (
            "auth_method in place of auth_config",
            """ "platform":"s3","name":"acme","auth_method":"hmac" """,
            "s3://acme - auth_method"),
        ("platform minio", """ "platform":"minio","name":"acme","prefix":"p" """, "s3://acme/p - -"),
        ("platform s3c", """ "platform":"s3c","name":"acme" """, "s3://acme - -"),
        ("an unknown platform", """ "platform":"oci","name":"acme" """, "oci://acme - -"),
        ("a platform in capitals", """ "platform":"S3","name":"acme" """, "S3://acme - -"),
        ("a null platform", """ "platform":null,"name":"acme" """, "://acme - -"),
        ("a platform that is a number", """ "platform":3,"name":"acme" """, "://acme - platform"),
        ("null settings", """ "extra_config":null """, ":// - -"),
        (
            "null values in the settings",
            """ "extra_config":{"region_name":null,"endpoint_url":null,"use_ssl":null} """,
            ":// - -"),
        (
            "values of every type in the settings",
            """ "extra_config":{"region_name":5,"use_ssl":"false","a":1.5,"b":[true,null],"c":{"d":"e"},"":""} """,
            ":// - -"),
        ("settings that are a list", """ "extra_config":[["region_name","x"]] """, ":// - extra_config"),
        ("settings that are a text", """ "extra_config":"region_name=x" """, ":// - extra_config"),
        ("a nickname with spaces", Nicknamed("my old  bucket "), ":// - -"),
        ("a nickname of 2 characters", Nicknamed("ab"), ":// - -"),
        ("an empty nickname", Nicknamed(""), ":// - -"),
        ("a nickname beyond ASCII", Nicknamed("données 東京 😀"), ":// - -"),
        ("a nickname of 300 characters", Nicknamed(new string('n', 300)), ":// - -"),
        ("a nickname with wildcards and slashes", Nicknamed("[a]*?/`$(x)"), ":// - -"),
        ("a prefix with slashes and spaces", """ "platform":"s3","name":"b","prefix":"/a b/" """, "s3://b//a b/ - -"),
        ("em_managed", """ "em_managed":true """, ":// - -"),
        ("em_managed as a text", """ "em_managed":"true" """, ":// - em_managed"),
        ("em_managed that is null", """ "em_managed":null """, ":// - em_managed"),
        ("health that is null", """ "health":null """, ":// - -"),
        ("health without fields", """ "health":{} """, ":// - -"),
        (
            "health",
            """
            "health":{"status":"of-the-future","last_checked_at":"2026-01-05T10:00:00","message":null,
                      "capabilities":["list",""]}
            """,
            ":// - -"),
        (
            "health with fields of other types",
            """
            "health":{"status":5,"last_checked_at":{"a":[1]},"message":["m"],"capabilities":"list","more":{"b":null}}
            """,
            ":// - -"),
        ("capabilities of other types", """ "health":{"capabilities":["a",5,null,{"b":1},["c"]]} """, ":// - -"),
        ("health that is a text", """ "health":"ok" """, ":// - health"),
        ("health that is a list", """ "health":[{"status":"ok"}] """, ":// - health"),
        ("health that is a number", """ "health":1 """, ":// - health"),
        ("a null prefix", """ "platform":"s3","name":"b","prefix":null """, "s3://b - -"),
        (
            "an id under its other name",
            """ "_id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a" """,
            ":// - -"),
        ("another id that is no UUID", """ "_id":"65f0c0ffee0123456789abcd" """, ":// - _id"),
        (
            "unknown fields of every type",
            """ "n":null,"t":true,"f":false,"s":"x","i":-5,"d":1.25,"l":[1,[2]],"o":{"p":{"q":null}} """,
            ":// - n,t,f,s,i,d,l,o"),
        ("an unknown field without a name", """ "":"x" """, ":// - "),
        ("known fields in other letters", """ "Platform":"gs","isDefault":true """, ":// - Platform,isDefault"),
        ("is_default as a text", """ "is_default":"true" """, ":// - is_default"),
        ("is_default that is null", """ "is_default":null """, ":// - is_default"),
        ("created_by as an object", """ "created_by":{"email":"a@b.example"} """, ":// - created_by"),
        ("name and prefix of other types", """ "name":["b"],"prefix":false """, ":// - name,prefix"),
        ("a name that stands there twice", """ "name":"first","platform":"gs","name":"last" """, "gs://last - -"),
        ("an unknown name that stands there twice", """ "more":1,"more":{"a":2} """, ":// - more"),
        ("a long text", $""" "notes":"{new string('x', 100_000)}" """, ":// - notes"),
        ("deep values", $""" "deep":{Nested(60)} """, ":// - deep"),
        (
            "numbers beyond 64 bits",
            """ "a":9223372036854775808,"b":340282366920938463463374607431768211455,"c":1e-40,"d":-2.5e300,"e":-1.0 """,
            ":// - a,b,c,d,e"),
        ("escapes and controls", """ "note":"\u0000\u001b[2J\ud83d\ude00\"\\" """, ":// - note"),
    ];

    public static string Body(string json) => json.Contains("\"nickname\"", StringComparison.Ordinal)
        ? $"{{{json}}}"
        : $$"""
            {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"a"{{(json.Length == 0 ? "" : ",")}}{{json}}}
            """;

    private static string Nicknamed(string nickname) =>
        $"\"id\":\"7d0c1b1e-0000-4000-8000-000000000001\",\"nickname\":\"{nickname}\"";

    private static string Nested(int depth) =>
        new StringBuilder().Insert(0, "[", depth).Append(5).Insert(depth + 1, "]", depth).ToString();
}
