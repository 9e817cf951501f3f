using System.Collections.ObjectModel;
using System.Text;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// The extra settings of a BucketConfig (<c>extra_config</c>, contract 3.3): keys in wire terms, such as
/// <c>region_name</c>, with plain .NET values. Immutable.
/// </summary>
public sealed class ExtraConfig : ReadOnlyDictionary<string, object?>
{
    /// <summary>The AWS region, or that of an S3-compatible service. A string.</summary>
    public const string RegionName = "region_name";

    /// <summary>
    /// The full URL, with scheme, of an S3-compatible service. A string; part of the location's identity.
    /// </summary>
    public const string EndpointUrl = "endpoint_url";

    /// <summary>Whether to speak TLS to the object store. A boolean; the service's default is true.</summary>
    public const string UseSsl = "use_ssl";

    /// <summary>
    /// Whether the bucket name goes into the path. A boolean; the default is the opposite of use_ssl.
    /// </summary>
    public const string ForcePathStyle = "force_path_style";

    /// <summary>Takes a copy of the settings.</summary>
    /// <param name="values">Keys in wire terms; plain .NET values.</param>
    public ExtraConfig(IEnumerable<KeyValuePair<string, object?>> values)
        : base(new Dictionary<string, object?>(values, StringComparer.Ordinal))
    {
    }

    private ExtraConfig(Dictionary<string, object?> values)
        : base(values)
    {
    }

    /// <summary>No settings.</summary>
    public static new ExtraConfig Empty { get; } = new(new Dictionary<string, object?>());

    /// <summary>
    /// Reads the text form: a JSON object, or <c>key=value;key2=value2</c>, in which <c>true</c> and <c>false</c>
    /// are booleans and everything else is a string. An empty text is no settings.
    /// </summary>
    /// <param name="text">What <see cref="ToString"/> prints, or what a person typed.</param>
    /// <exception cref="FormatException">The text is neither form; the message says where it fails.</exception>
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
            if (!values.TryAdd(key, bool.TryParse(value, out var flag) ? flag : value))
            {
                throw new FormatException($"the key '{key}' stands there more than once.");
            }
        }
        return new ExtraConfig(values);
    }

    /// <summary>Settings that nobody else holds, without a copy.</summary>
    internal static ExtraConfig Own(Dictionary<string, object?> values) => new(values);

    /// <summary>
    /// The text form that <see cref="Parse"/> reads back: <c>key=value;…</c> where that loses nothing, else JSON.
    /// </summary>
    public override string ToString()
    {
        if (!this.All(FitsPlainPair))
        {
            return JsonText.Write(writer => PlainValues.Write(writer, (System.Collections.IDictionary)this));
        }
        var text = new StringBuilder();
        foreach (var (key, value) in this)
        {
            text.Append(text.Length > 0 ? ";" : "").Append(key).Append('=')
                .Append(value is bool flag ? (flag ? "true" : "false") : value);
        }
        return text.ToString();
    }

    /// <summary>A setting that is a text; null when it is absent, empty or of another type.</summary>
    /// <param name="key">The key in wire terms.</param>
    public string? Text(string key) =>
        TryGetValue(key, out var value) && value is string { Length: > 0 } text ? text : null;

    private static bool FitsPlainPair(KeyValuePair<string, object?> pair) =>
        IsPlain(pair.Key) && pair.Key.Length > 0 && !pair.Key.Contains('=', StringComparison.Ordinal)
        && !pair.Key.StartsWith('{')
        && (pair.Value is bool || (pair.Value is string text && IsPlain(text) && !bool.TryParse(text, out _)));

    private static bool IsPlain(string text) =>
        text.Trim().Length == text.Length && !text.Contains(';', StringComparison.Ordinal);
}
