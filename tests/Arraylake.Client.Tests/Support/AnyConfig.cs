using CsCheck;

namespace Arraylake.Tests.Support;

/// <summary>Any config that breaks no rule of contract 3.</summary>
internal static class AnyConfig
{
    private static readonly Gen<string> Letter = Gen.OneOf("a", "Z", "0", "9", "_", "é", "東", "ß", "Ж", "٣", "²", "𠀀");

    private static readonly Gen<string> Path = Gen.String[Gen.Char["abZ0é東._-%#?*[]\"\\&+="], 1, 80];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char["ab ;={}\"\\é東/:*"], 0, 20],
        Gen.OneOf("true", "False", "{}", "=", "us-east-1"));

    private static readonly Gen<string> Endpoint =
        Gen.OneOf("https://t3.storage.dev", "http://localhost:9000", "https://x.example:8443/a");

    private static readonly Gen<string> R2Endpoint =
        Gen.OneOf("https://abc.r2.cloudflarestorage.com", "https://abc.eu.r2.cloudflarestorage.com");

    public static Gen<string> Nickname { get; } = Word(longest: 64);

    /// <summary>A platform with the setting that it needs, and the methods that it takes.</summary>
    public static Gen<NewBucketConfig> Whole { get; } = Gen.OneOf(
        On(Platforms.S3, With(ExtraConfig.RegionName, Text), AnyAuth.Anonymous, AnyAuth.Hmac, AnyAuth.AwsRole),
        On(Platforms.S3Compatible, With(ExtraConfig.EndpointUrl, Endpoint), AnyAuth.Anonymous, AnyAuth.Hmac),
        On(Platforms.S3Compatible, With(ExtraConfig.EndpointUrl, R2Endpoint), AnyAuth.R2Role),
        On(Platforms.Minio, Gen.Const(ExtraConfig.Empty), AnyAuth.Anonymous, AnyAuth.Hmac),
        On(
            Platforms.GoogleCloudStorage,
            Gen.Const(ExtraConfig.Empty),
            AnyAuth.Anonymous, AnyAuth.Hmac, AnyAuth.GoogleRole),
        On(
            Platforms.Azure,
            Gen.Const(ExtraConfig.Empty),
            AnyAuth.AnonymousOnAzure, AnyAuth.Hmac, AnyAuth.AzureDelegation));

    private static Gen<NewBucketConfig> On(string platform, Gen<ExtraConfig> needed, params Gen<BucketAuth>[] auths) =>
        Gen.Select(Nickname, Word(longest: 63), Prefix(), needed, Further(), Gen.OneOf(auths)).Select(
            (nickname, name, prefix, settings, further, auth) => new NewBucketConfig
            {
                Nickname = nickname,
                Platform = platform,
                Name = name,
                Prefix = prefix,
                ExtraConfig = new ExtraConfig(settings.Concat(further)),
                Auth = auth,
            });

    private static Gen<string> Word(int longest) => Gen.Select(
        Letter,
        Gen.OneOf(Letter, Gen.OneOf(".", "-")).Array[2, longest - 1],
        (first, rest) => first + string.Concat(rest));

    private static Gen<string> Prefix() => Gen.OneOf(
        Gen.Const(""), Path.Array[1, 3].Select(parts => string.Join('/', parts)));

    private static Gen<ExtraConfig> With(string key, Gen<string> value) =>
        value.Select(text => Samples.Extra((key, text)));

    /// <summary>Settings that no platform needs, of both types, under known and unknown keys.</summary>
    private static Gen<Dictionary<string, object?>> Further() => Gen.Select(
        Gen.Dictionary(
            Gen.OneOf(ExtraConfig.UseSsl, ExtraConfig.ForcePathStyle, "unsafe_use_conditional_create"),
            Gen.Bool.Select(flag => (object?)flag))[0, 2],
        Gen.Dictionary(
            Gen.OneOf("foo", "a;b", "é \"x\"", "{", ""),
            Gen.OneOf(Gen.Bool.Select(flag => (object?)flag), Text.Select(text => (object?)text)))[0, 3],
        (known, unknown) => known.Concat(unknown).ToDictionary());
}
