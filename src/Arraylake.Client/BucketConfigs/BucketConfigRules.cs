using System.Globalization;

namespace Arraylake;

/// <summary>
/// The limits and messages of contract 3.1–3.3 and 6.1. Rules check what is about to be sent, never what is read:
/// older configs may break them. The rules of auth methods are in their classes.
/// </summary>
public static class BucketConfigRules
{
    /// <summary>The shortest nickname, in characters.</summary>
    public const int NicknameMinLength = 3;

    /// <summary>The longest nickname, in characters.</summary>
    public const int NicknameMaxLength = 64;

    /// <summary>The shortest bucket name, in characters.</summary>
    public const int NameMinLength = 3;

    /// <summary>The longest bucket name, in characters.</summary>
    public const int NameMaxLength = 63;

    /// <summary>The longest prefix, in characters.</summary>
    public const int PrefixMaxLength = 256;

    private const string NameForm = "letters, digits, '_', '.' and '-', the first not '.' or '-'";

    private static readonly string NicknameLimit = $"{NicknameMinLength}–{NicknameMaxLength} characters: {NameForm}";
    private static readonly string NameLimit = $"{NameMinLength}–{NameMaxLength} characters: {NameForm}";
    private static readonly string PrefixLimit =
        $"at most {PrefixMaxLength} characters, no spaces, no '/' at either end, no '://'";

    /// <summary>The rules that a new config breaks, in the order of its fields; empty if it is valid.</summary>
    /// <param name="config">The config to create.</param>
    public static IReadOnlyList<RuleViolation> Check(NewBucketConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return
        [
            .. CheckNickname(config.Nickname),
            .. CheckPlatform(config.Platform),
            .. CheckName(config.Name),
            .. CheckPrefix(config.Prefix),
            .. CheckExtraConfig(config.ExtraConfig),
            .. CheckRequiredSettings(config.Platform, config.ExtraConfig),
            .. config.Auth.Violations(new BucketAuthUse(
                config.Platform, config.ExtraConfig.Text(ExtraConfig.EndpointUrl), IsPatch: false)),
        ];
    }

    /// <summary>
    /// The rules that a change breaks. Rules about several fields apply only if the change touches one of them and the
    /// current config is known; otherwise they are left to the service.
    /// </summary>
    /// <param name="patch">The change.</param>
    /// <param name="current">The current config; null if it is not known.</param>
    public static IReadOnlyList<RuleViolation> Check(BucketConfigPatch patch, BucketConfig? current = null)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var platform = patch.Platform ?? current?.Platform;
        var settings = patch.ExtraConfig ?? current?.ExtraConfig;
        var isMoved = patch.Platform is not null || patch.ExtraConfig is not null;
        // Another method needs the whole auth; the same one may be partial (contract 3.5).
        var use = new BucketAuthUse(
            settings is null ? null : platform,
            settings?.Text(ExtraConfig.EndpointUrl),
            IsPatch: current?.Auth is null || current.Auth.GetType() == patch.Auth?.GetType());
        return
        [
            .. patch.Nickname is null ? [] : CheckNickname(patch.Nickname),
            .. patch.Platform is null ? [] : CheckPlatform(patch.Platform),
            .. patch.Name is null ? [] : CheckName(patch.Name),
            .. patch.Prefix is null ? [] : CheckPrefix(patch.Prefix),
            .. patch.ExtraConfig is null
                ? []
                : CheckExtraConfig(patch.ExtraConfig).Where(violation => !IsUnchanged(violation, patch, current)),
            .. isMoved && current is not null ? CheckRequiredSettings(platform!, settings!) : [],
            .. patch.Auth is null ? [] : patch.Auth.Violations(use),
            // The auth that stays must fit the new platform; its masked fields do not matter here.
            .. patch.Auth is null && isMoved && current?.Auth is { } staying
                ? staying.Violations(use).Where(violation => violation.Key is null)
                : [],
        ];
    }

    // Older configs may break today's rules; a change of something else must not fail because of that. If the config is
    // not known, a value of any type may be its current one: a change takes "string to any" (contract 3.5).
    private static bool IsUnchanged(RuleViolation violation, BucketConfigPatch patch, BucketConfig? current)
    {
        var key = violation.Key!;
        var value = patch.ExtraConfig!.GetValueOrDefault(key);
        return current is null
            ? value is not (null or string or bool)
            : current.ExtraConfig.TryGetValue(key, out var held) && Equals(held, value);
    }

    /// <summary>Contract 3.2: the form is checked before the length.</summary>
    /// <param name="nickname">The nickname; white space around it is ignored.</param>
    public static IEnumerable<RuleViolation> CheckNickname(string nickname)
    {
        ArgumentNullException.ThrowIfNull(nickname);
        var trimmed = nickname.Trim();
        var length = TextRules.LengthOf(trimmed);
        var message =
            !TextRules.IsName(trimmed) ? $"Invalid bucket nickname name: `{trimmed}`"
            : length < NicknameMinLength ? $"Bucket nickname must be at least {NicknameMinLength} characters long."
            : length > NicknameMaxLength ? $"Bucket nickname must be at most {NicknameMaxLength} characters long."
            : null;
        return Violation(BucketConfigFields.Nickname, message, nickname, NicknameLimit);
    }

    /// <summary>Contract 3.1: one of <see cref="Platforms.All"/>.</summary>
    /// <param name="platform">The platform in wire terms.</param>
    public static IEnumerable<RuleViolation> CheckPlatform(string platform) => Violation(
        BucketConfigFields.Platform,
        Platforms.All.Contains(platform) ? null : $"Invalid platform '{platform}'.",
        platform,
        string.Join(", ", Platforms.All));

    /// <summary>Contract 3.2: space, scheme, slash, shortest, form, longest, in this order.</summary>
    /// <param name="name">The bucket or container.</param>
    public static IEnumerable<RuleViolation> CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var length = TextRules.LengthOf(name);
        var message =
            name.Contains(' ', StringComparison.Ordinal) ? $"Bucket name must not contain spaces. Received `{name}`"
            : name.Contains("://", StringComparison.Ordinal)
                ? $"Bucket name must not contain schemes. Received `{name}`"
            : name.Contains('/', StringComparison.Ordinal) ? $"Bucket name must not contain slashes. Received `{name}`"
            : length < NameMinLength ? $"Bucket name must be at least {NameMinLength} characters long."
            : !TextRules.IsName(name) ? $"Invalid bucket name: `{name}`"
            : length > NameMaxLength ? $"Bucket name must be at most {NameMaxLength} characters long."
            : null;
        return Violation(BucketConfigFields.Name, message, name, NameLimit);
    }

    /// <summary>Contract 3.2: spaces, slashes at the ends, length, a scheme inside.</summary>
    /// <param name="prefix">The key prefix; white space around it is ignored.</param>
    public static IEnumerable<RuleViolation> CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var trimmed = prefix.Trim();
        var controls = TextRules.FindControls(trimmed);
        var message =
            controls is not null ? $"Bucket prefix {controls}"
            : trimmed.Contains(' ', StringComparison.Ordinal) ? "Bucket prefix must not contain spaces."
            : trimmed.StartsWith('/') || trimmed.EndsWith('/') ? "Bucket prefix must not start or end with a slash."
            : TextRules.LengthOf(trimmed) > PrefixMaxLength
                ? $"Bucket prefix must be at most {PrefixMaxLength} characters long."
            : trimmed.Contains("://", StringComparison.Ordinal) ? "Bucket prefix must not contain a scheme"
            : !TextRules.IsWellFormed(trimmed) ? $"Bucket prefix {TextRules.NotWellFormed}"
            : null;
        return Violation(BucketConfigFields.Prefix, message, prefix, PrefixLimit, isClientRule: controls is not null);
    }

    /// <summary>Contract 3.2 and 3.3: values are strings or booleans; an endpoint is a full URL.</summary>
    /// <param name="extraConfig">Keys in wire terms.</param>
    public static IEnumerable<RuleViolation> CheckExtraConfig(ExtraConfig extraConfig)
    {
        ArgumentNullException.ThrowIfNull(extraConfig);
        foreach (var (key, value) in extraConfig)
        {
            if (value is not (string or bool))
            {
                yield return Setting(
                    key, $"The value of '{key}' in extra_config must be a string or a boolean.",
                    Convert.ToString(value, CultureInfo.InvariantCulture), "strings, true and false");
            }
            else if (value is string && ExtraConfigKey.Find(key) is { IsBoolean: true })
            {
                // The service takes it, and Python clients read "false" as true.
                yield return Setting(
                    key, $"The value of '{key}' in extra_config must be a boolean.", (string)value, "true, false") with
                {
                    IsClientRule = true,
                };
            }
            else if ((TextRules.FindControls(key) ?? TextRules.FindControls(value as string)) is { } controls)
            {
                yield return Setting(key, $"The setting '{key}' in extra_config {controls}") with
                {
                    IsClientRule = true,
                };
            }
            else if (!TextRules.IsWellFormed(key) || !TextRules.IsWellFormed(value as string))
            {
                yield return Setting(key, $"The value of '{key}' in extra_config {TextRules.NotWellFormed}");
            }
        }
        if (extraConfig.Text(ExtraConfig.EndpointUrl) is { } endpoint && !IsFullUrl(endpoint))
        {
            yield return Setting(
                ExtraConfig.EndpointUrl, "endpoint_url must be a full URL with a scheme.", endpoint,
                "a URL such as https://host[:port]") with
            {
                IsClientRule = true,
            };
        }
    }

    private static IEnumerable<RuleViolation> CheckRequiredSettings(string platform, ExtraConfig extraConfig)
    {
        var (key, message, limit) = platform switch
        {
            Platforms.S3 => (
                ExtraConfig.RegionName, "S3 buckets require a region_name.", "a region_name such as us-east-1"),
            Platforms.S3Compatible => (
                ExtraConfig.EndpointUrl, "S3-compatible buckets require an endpoint_url.",
                "an endpoint_url such as https://host[:port]"),
            _ => ("", "", ""),
        };
        return key.Length == 0 || extraConfig.ContainsKey(key) ? [] :
        [
            new RuleViolation(
                BucketConfigFields.ExtraConfig, message + ExtraConfigKey.HintFor(key, extraConfig), Limit: limit)
            {
                MissingKey = key,
            },
        ];
    }

    private static bool IsFullUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && url.Host.Length > 0;

    private static RuleViolation[] Violation(
        string field, string? message, string value, string limit, bool isClientRule = false) =>
        message is null ? [] : [new(field, message, value, limit) { IsClientRule = isClientRule }];

    private static RuleViolation Setting(string key, string message, string? value = null, string? limit = null) =>
        new(BucketConfigFields.ExtraConfig, message, value, limit) { Key = key };
}
