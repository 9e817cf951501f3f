using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// The extra settings of a BucketConfig (<c>extra_config</c>, contract 3.3): keys in wire terms, such as
/// <c>region_name</c>, with plain .NET values. Immutable. Credentials in them are masked; only a request contains them.
/// </summary>
public sealed partial class ExtraConfig : PlainDictionary
{
    /// <summary>The AWS region, or that of an S3-compatible service. A string.</summary>
    public const string RegionName = "region_name";

    /// <summary>
    /// The full URL, with scheme, of an S3-compatible service. A string; part of the location's identity.
    /// </summary>
    public const string EndpointUrl = "endpoint_url";

    /// <summary>Whether to use TLS for the object store. A boolean; the service's default is true.</summary>
    public const string UseSsl = "use_ssl";

    /// <summary>
    /// Whether the bucket name goes into the path. A boolean; the default is the opposite of use_ssl.
    /// </summary>
    public const string ForcePathStyle = "force_path_style";

    // The values that are masked in the dictionary itself; null if there are none.
    private readonly Dictionary<string, object?>? _masked;

    /// <summary>Creates a copy of the settings.</summary>
    /// <param name="values">Keys in wire terms; plain .NET values.</param>
    public ExtraConfig(IEnumerable<KeyValuePair<string, object?>> values)
        : this(new Dictionary<string, object?>(
            values is ExtraConfig other ? other.InClear() : values, StringComparer.Ordinal))
    {
    }

    private ExtraConfig(Dictionary<string, object?> values)
        : this(values, TakeSecrets(values))
    {
    }

    private ExtraConfig(Dictionary<string, object?> shown, Dictionary<string, object?>? masked)
        : base(shown) => _masked = masked;

    /// <summary>No settings.</summary>
    public static new ExtraConfig Empty { get; } = new(new Dictionary<string, object?>());

    /// <summary>
    /// Reads the text form: a JSON object, or <c>key=value;key2=value2</c>, in which <c>true</c> and <c>false</c>
    /// are booleans and everything else is a string. An empty text means no settings.
    /// </summary>
    /// <param name="text">What <see cref="ToString"/> prints, or what a person typed.</param>
    /// <exception cref="FormatException">The text has neither form; the message names the place.</exception>
    public static ExtraConfig Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (JsonText.LooksLikeObject(text))
        {
            return new ExtraConfig(JsonText.ReadObject(text));
        }
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var pair in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new FormatException($"'{pair}' is not of the form key=value.");
            }
            var key = pair[..equals].TrimEnd();
            var value = pair[(equals + 1)..].TrimStart();
            if (NextPair().Match(value) is { Success: true } next)
            {
                throw new FormatException(
                    $"';' separates settings, so '{key}' would get everything that follows. Write "
                    + $"'{key}={value[..next.Index].TrimEnd()};{next.Groups["rest"]}'.");
            }
            if (!values.TryAdd(key, bool.TryParse(value, out var flag) ? flag : value))
            {
                throw new FormatException($"the key '{key}' occurs more than once.");
            }
        }
        return new ExtraConfig(values);
    }

    /// <summary>These settings, overridden by others. Null means "none" (contract 3.3) and is omitted.</summary>
    /// <param name="changes">Keys in wire terms; null removes a setting, a mask leaves the masked value.</param>
    public ExtraConfig With(IEnumerable<KeyValuePair<string, object?>> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var settings = new Dictionary<string, object?>(InClear(), StringComparer.Ordinal);
        foreach (var (key, value) in changes is ExtraConfig given ? given.InClear() : changes)
        {
            if (_masked?.ContainsKey(key) != true || !AreSame(value, this[key]))
            {
                settings[key] = value;
            }
        }
        return new ExtraConfig(settings.Where(static setting => setting.Value is not null).ToDictionary());
    }

    /// <summary>The keys whose values differ; null counts as absent.</summary>
    /// <param name="other">Other settings.</param>
    public IReadOnlyList<string> KeysThatDiffer(ExtraConfig other)
    {
        ArgumentNullException.ThrowIfNull(other);
        List<string>? differing = null;
        foreach (var (key, value) in this)
        {
            if (!AreSame(value, other.GetValueOrDefault(key)))
            {
                (differing ??= []).Add(key);
            }
        }
        foreach (var (key, value) in other)
        {
            if (value is not null && !ContainsKey(key))
            {
                (differing ??= []).Add(key);
            }
        }
        return differing ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Whether all values are equal, masked ones included; null counts as absent.</summary>
    internal bool IsSameInClear(ExtraConfig other) => Keys.Union(other.Keys, StringComparer.Ordinal)
        .All(key => AreSame(ValueInClear(key), other.ValueInClear(key)));

    /// <summary>Takes ownership of settings, without a copy.</summary>
    internal static ExtraConfig Own(Dictionary<string, object?> values) => new(values);

    /// <summary>Settings that were read; the same object as for recent ones that are equal.</summary>
    internal static ExtraConfig Of(
        List<KeyValuePair<string, object?>> fields, RecurringObjects<ExtraConfig> recent)
    {
        if (recent.Find(fields) is { } same)
        {
            return same;
        }
        var settings = Own(FlatObject.ToDictionary(fields));
        if (settings._masked is null)
        {
            recent.Keep(fields, settings);
        }
        return settings;
    }

    /// <summary>
    /// The text form that <see cref="Parse"/> reads back: <c>key=value;…</c> if that loses nothing, else JSON.
    /// </summary>
    public override string ToString()
    {
        if (!this.All(FitsPlainPair))
        {
            return JsonText.Write(writer => PlainValues.Write(writer, this));
        }
        var text = new StringBuilder();
        foreach (var (key, value) in this)
        {
            text.Append(text.Length > 0 ? ";" : "").Append(key).Append('=')
                .Append(value is bool flag ? (flag ? "true" : "false") : value);
        }
        return text.ToString();
    }

    /// <summary>A string setting; null if it is absent, empty or of another type.</summary>
    /// <param name="key">The key in wire terms.</param>
    public string? Text(string key) =>
        TryGetValue(key, out var value) && value is string { Length: > 0 } text ? text : null;

    /// <summary>All settings, nothing masked.</summary>
    internal IEnumerable<KeyValuePair<string, object?>> InClear() => _masked is null
        ? this
        : this.Select(setting => KeyValuePair.Create(setting.Key, ValueInClear(setting.Key)));

    internal object? ValueInClear(string key) =>
        _masked is not null && _masked.TryGetValue(key, out var secret) ? secret : this.GetValueOrDefault(key);

    /// <summary>The secrets in the settings, to be removed from texts of the answer.</summary>
    internal IEnumerable<SecretText> Secrets =>
        _masked?.SelectMany(static setting => SettingSecrets.Of(setting.Key, setting.Value)) ?? [];

    /// <summary>Writes the settings as the service wants them, nothing masked.</summary>
    internal void WriteRequest(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (key, value) in InClear())
        {
            writer.WritePropertyName(key);
            PlainValues.Write(writer, value);
        }
        writer.WriteEndObject();
    }

    /// <summary>Whether two plain values are equal, including nested lists and objects.</summary>
    internal static bool AreSame(object? one, object? other) =>
        Equals(one, other)
        || (one is not (null or string or bool) && other is not (null or string or bool)
            && JsonOf(one) == JsonOf(other));

    private static string JsonOf(object value) => JsonText.Write(writer => PlainValues.Write(writer, value));

    private static Dictionary<string, object?>? TakeSecrets(Dictionary<string, object?> values)
    {
        Dictionary<string, object?>? masked = null;
        foreach (var (key, value) in values)
        {
            if (!ReferenceEquals(SettingSecrets.Shown(key, value), value))
            {
                (masked ??= new(StringComparer.Ordinal)).Add(key, value);
            }
        }
        if (masked is not null)
        {
            foreach (var (key, value) in masked)
            {
                values[key] = SettingSecrets.Shown(key, value);
            }
        }
        return masked;
    }

    // region_name=eu-west-1,use_ssl=true would be one setting, which is never intended.
    [GeneratedRegex(@"[,\s]\s*(?<rest>[A-Za-z]\w*\s*=.*)", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex NextPair();

    /// <summary>A boolean setting; null if it is absent or of another type.</summary>
    /// <param name="key">The key in wire terms.</param>
    public bool? Flag(string key) => TryGetValue(key, out var value) && value is bool flag ? flag : null;

    private static bool FitsPlainPair(KeyValuePair<string, object?> pair) =>
        IsPlain(pair.Key) && pair.Key.Length > 0 && !pair.Key.Contains('=', StringComparison.Ordinal)
        && !pair.Key.StartsWith('{')
        && (pair.Value is bool || (pair.Value is string text && IsPlain(text) && !bool.TryParse(text, out _)
                && !NextPair().IsMatch(text)));

    private static bool IsPlain(string text) =>
        text.Trim().Length == text.Length && !text.Contains(';', StringComparison.Ordinal)
        && PrintableText.IsPrintable(text);
}
