using System.Buffers;
using System.Globalization;
using System.Text;

namespace Arraylake;

/// <summary>
/// Every limit and message of contract 3.1–3.3 and 6.1 in one place. Rules look at what is to be written, never at
/// what is read: older configs may break them.
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

    private const string WordForm = "letters, digits, '_', '.' and '-', the first not '.' or '-'";

    private static readonly string NicknameLimit = $"{NicknameMinLength}–{NicknameMaxLength} characters: {WordForm}";
    private static readonly string NameLimit = $"{NameMinLength}–{NameMaxLength} characters: {WordForm}";
    private static readonly string PrefixLimit =
        $"at most {PrefixMaxLength} characters, no spaces, no '/' at either end, no '://'";

    /// <summary>
    /// All that keeps a new config from being sent, in the order of its fields; empty when nothing does.
    /// </summary>
    /// <param name="config">What is to be created.</param>
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
            .. CheckPlatformSettings(config.Platform, config.ExtraConfig),
            .. config.Auth.Violations(new BucketAuthUse(
                config.Platform, config.ExtraConfig.Text(ExtraConfig.EndpointUrl), IsPatch: false)),
        ];
    }

    /// <summary>
    /// All that keeps a change from being sent. Rules that bind several fields are looked at only where the change
    /// touches them and the config as it stands is known; else they are left to the service.
    /// </summary>
    /// <param name="patch">What is to be changed.</param>
    /// <param name="present">The config as it stands; null where it is not known.</param>
    public static IReadOnlyList<RuleViolation> Check(BucketConfigPatch patch, BucketConfig? present = null)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var platform = patch.Platform ?? present?.Platform;
        var settings = patch.ExtraConfig ?? present?.ExtraConfig;
        var isMoved = patch.Platform is not null || patch.ExtraConfig is not null;
        // Another method needs the whole auth; the same one may be partial (contract 3.5).
        var use = new BucketAuthUse(
            settings is null ? null : platform,
            settings?.Text(ExtraConfig.EndpointUrl),
            IsPatch: present?.Auth is null || present.Auth.GetType() == patch.Auth?.GetType());
        return
        [
            .. patch.Nickname is null ? [] : CheckNickname(patch.Nickname),
            .. patch.Platform is null ? [] : CheckPlatform(patch.Platform),
            .. patch.Name is null ? [] : CheckName(patch.Name),
            .. patch.Prefix is null ? [] : CheckPrefix(patch.Prefix),
            .. patch.ExtraConfig is null
                ? []
                : CheckExtraConfig(patch.ExtraConfig).Where(violation => !IsAsItStands(violation, patch, present)),
            .. isMoved && present is not null ? CheckPlatformSettings(platform!, settings!) : [],
            .. patch.Auth is null ? [] : patch.Auth.Violations(use),
            // The auth that stays must fit where the config goes; what is masked in it is no matter here.
            .. patch.Auth is null && isMoved && present?.Auth is { } staying
                ? staying.Violations(use).Where(violation => violation.Field == BucketAuthRules.Path)
                : [],
        ];
    }

    // Older configs may hold what today's rules refuse; a change of something else is no reason to complain. Where
    // the config is not known, any type may stand there already: a change takes "string to any" (contract 3.5).
    private static bool IsAsItStands(RuleViolation violation, BucketConfigPatch patch, BucketConfig? present)
    {
        var key = violation.Field[(violation.Field.IndexOf('.', StringComparison.Ordinal) + 1)..];
        var value = patch.ExtraConfig!.GetValueOrDefault(key);
        return present is null
            ? value is not (null or string or bool)
            : present.ExtraConfig.TryGetValue(key, out var standing) && Equals(standing, value);
    }

    /// <summary>Contract 3.2: the form is looked at before the length.</summary>
    /// <param name="nickname">The nickname; white space around it does not count.</param>
    public static IEnumerable<RuleViolation> CheckNickname(string nickname)
    {
        ArgumentNullException.ThrowIfNull(nickname);
        var trimmed = nickname.Trim();
        var length = LengthOf(trimmed);
        if (!HasWordForm(trimmed))
        {
            yield return new RuleViolation(
                "nickname", $"Invalid bucket nickname name: `{trimmed}`", nickname, NicknameLimit);
        }
        else if (length < NicknameMinLength)
        {
            yield return new RuleViolation(
                "nickname",
                $"Bucket nickname must be at least {NicknameMinLength} characters long.",
                nickname,
                NicknameLimit);
        }
        else if (length > NicknameMaxLength)
        {
            yield return new RuleViolation(
                "nickname",
                $"Bucket nickname must be at most {NicknameMaxLength} characters long.",
                nickname,
                NicknameLimit);
        }
    }

    /// <summary>Contract 3.1: one of <see cref="Platforms.All"/>.</summary>
    /// <param name="platform">The platform in wire terms.</param>
    public static IEnumerable<RuleViolation> CheckPlatform(string platform)
    {
        if (!Platforms.All.Contains(platform))
        {
            yield return new RuleViolation(
                "platform", $"Invalid platform '{platform}'.", platform, string.Join(", ", Platforms.All));
        }
    }

    /// <summary>Contract 3.2: space, scheme, slash, shortest, form, longest, in this order.</summary>
    /// <param name="name">The bucket or container.</param>
    public static IEnumerable<RuleViolation> CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var length = LengthOf(name);
        var message =
            name.Contains(' ', StringComparison.Ordinal) ? $"Bucket name must not contain spaces. Received `{name}`"
            : name.Contains("://", StringComparison.Ordinal)
                ? $"Bucket name must not contain schemes. Received `{name}`"
            : name.Contains('/', StringComparison.Ordinal) ? $"Bucket name must not contain slashes. Received `{name}`"
            : length < NameMinLength ? $"Bucket name must be at least {NameMinLength} characters long."
            : !HasWordForm(name) ? $"Invalid bucket name: `{name}`"
            : length > NameMaxLength ? $"Bucket name must be at most {NameMaxLength} characters long."
            : null;
        if (message is not null)
        {
            yield return new RuleViolation("name", message, name, NameLimit);
        }
    }

    /// <summary>Contract 3.2: spaces, slashes at the ends, length, a scheme inside.</summary>
    /// <param name="prefix">The key prefix; white space around it does not count.</param>
    public static IEnumerable<RuleViolation> CheckPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var trimmed = prefix.Trim();
        var message =
            ControlsIn(trimmed) is { } controls ? $"Bucket prefix {controls}"
            : trimmed.Contains(' ', StringComparison.Ordinal) ? "Bucket prefix must not contain spaces."
            : trimmed.StartsWith('/') || trimmed.EndsWith('/') ? "Bucket prefix must not start or end with a slash."
            : LengthOf(trimmed) > PrefixMaxLength ? $"Bucket prefix must be at most {PrefixMaxLength} characters long."
            : trimmed.Contains("://", StringComparison.Ordinal) ? "Bucket prefix must not contain a scheme"
            : !IsWellFormed(trimmed) ? $"Bucket prefix {NotWellFormed}"
            : null;
        if (message is not null)
        {
            yield return new RuleViolation("prefix", message, prefix, PrefixLimit);
        }
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
                yield return new RuleViolation(
                    $"extra_config.{key}", $"The value of '{key}' in extra_config must be a string or a boolean.",
                    Convert.ToString(value, CultureInfo.InvariantCulture), "strings, true and false");
            }
            else if ((ControlsIn(key) ?? ControlsIn(value as string)) is { } controls)
            {
                yield return new RuleViolation(
                    $"extra_config.{key}", $"The setting '{key}' in extra_config {controls}");
            }
            else if (!IsWellFormed(key) || !IsWellFormed(value as string))
            {
                yield return new RuleViolation(
                    $"extra_config.{key}", $"The value of '{key}' in extra_config {NotWellFormed}");
            }
        }
        if (extraConfig.Text(ExtraConfig.EndpointUrl) is { } endpoint && !IsFullUrl(endpoint))
        {
            yield return new RuleViolation(
                $"extra_config.{ExtraConfig.EndpointUrl}", "endpoint_url must be a full URL with a scheme.", endpoint,
                "a URL such as https://host[:port]");
        }
    }

    private static IEnumerable<RuleViolation> CheckPlatformSettings(string platform, ExtraConfig extraConfig)
    {
        if (platform == Platforms.S3 && !extraConfig.ContainsKey(ExtraConfig.RegionName))
        {
            yield return new RuleViolation(
                "extra_config",
                "S3 buckets require a region_name." + ExtraConfigKey.HintFor(ExtraConfig.RegionName, extraConfig),
                Limit: "a region_name such as us-east-1");
        }
        if (platform == Platforms.S3Compatible && !extraConfig.ContainsKey(ExtraConfig.EndpointUrl))
        {
            yield return new RuleViolation(
                "extra_config",
                "S3-compatible buckets require an endpoint_url."
                + ExtraConfigKey.HintFor(ExtraConfig.EndpointUrl, extraConfig),
                Limit: "an endpoint_url such as https://host[:port]");
        }
    }

    private static bool IsFullUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https") && url.Host.Length > 0;

    /// <summary>
    /// What is wrong with a text that holds control characters or line breaks: the end of a sentence. Null where it
    /// holds none. The service takes them, and they act on the terminal of whoever lists the config.
    /// </summary>
    internal static string? ControlsIn(string? text) =>
        text is not null && PrintableText.ControlsIn(text) is { Count: > 0 } found
            ? "must not contain control characters or line breaks "
                + $"({string.Join(", ", found.Select(PrintableText.CodePoint))})."
            : null;

    internal const string NotWellFormed = "must not contain half of a surrogate pair, which no UTF-8 text can carry.";

    /// <summary>
    /// Whether a text reaches the wire as it is; a JSON writer puts U+FFFD for half of a surrogate pair.
    /// </summary>
    internal static bool IsWellFormed(string? text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var length) != OperationStatus.Done)
            {
                return false;
            }
            rest = rest[length..];
        }
        return true;
    }

    // The service counts code points, not UTF-16 units.
    private static int LengthOf(string text) => text.EnumerateRunes().Count();

    // \w[\w.\-_]+ in Python's sense: any Unicode letter, digit or number, or '_'.
    private static bool HasWordForm(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsWord(rune) && (count == 0 || rune.Value is not ('.' or '-')))
            {
                return false;
            }
            count++;
        }
        return count >= 2;
    }

    private static bool IsWord(Rune rune) =>
        rune.Value == '_' || Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;
}
