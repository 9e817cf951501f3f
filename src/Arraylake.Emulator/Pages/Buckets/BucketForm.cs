using System.Globalization;
using System.Text.Json.Nodes;
using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>
/// The fields of a bucket as the form has them, under their wire names. It makes the same JSON that a client sends, so
/// that the API's own readers and rules decide.
/// </summary>
internal sealed class BucketForm
{
    public const string ProviderName = "provider";
    public const string MakeDefault = "make_default";
    public const string Action = "action";
    public const string Show = "show";
    public const string Remove = "remove";
    public const string Confirmation = "confirm";
    public const string Version = "updated";

    private static readonly string[] KnownSettings =
        [ExtraConfig.EndpointUrl, ExtraConfig.RegionName, ExtraConfig.ForcePathStyle];

    private readonly IReadOnlyDictionary<string, string> _values;

    // The method of a stored config stays selectable, even where it does not fit.
    private readonly string? _storedMethod;

    private BucketForm(IReadOnlyDictionary<string, string> values, StoredBucketConfig? stored)
    {
        _values = values;
        Provider = BucketProvider.Find(this[ProviderName])
            ?? (stored is null ? null : BucketProvider.Of(stored.Platform, stored.EndpointUrl)) ?? BucketProvider.Aws;
        IsSameProvider = stored is not null && BucketProvider.Of(stored.Platform, stored.EndpointUrl) == Provider;
        Platform = IsSameProvider ? stored!.Platform : Provider.Platform;
        _storedMethod = IsSameProvider ? AuthConfigReader.ToAuth(stored!.AuthConfig).Method : null;
        Method = Methods.FirstOrDefault(method => method.Name == this[BucketAuthFields.Method])
            ?? Methods.FirstOrDefault(method => method.Name == _storedMethod) ?? Methods.First();
    }

    public BucketProvider Provider { get; }

    public string Platform { get; }

    public BucketAuthMethod Method { get; }

    /// <summary>The methods to choose from, the recommended one first.</summary>
    public IEnumerable<BucketAuthMethod> Methods => Provider.AuthMethods.Concat(
        BucketAuthMethod.All.Where(method => method.Name == _storedMethod)).Distinct();

    public IEnumerable<AuthField> AuthFields => AuthLabels.FieldsOf(Method, Platform);

    /// <summary>The names of the fields that the form shows.</summary>
    public IReadOnlyCollection<string> Fields =>
    [
        ProviderName, BucketConfigFields.Nickname, BucketConfigFields.Name, BucketConfigFields.Prefix,
        BucketAuthFields.Method, Confirmation, .. Provider.Settings, .. AuthFields.Select(static one => one.Name),
    ];

    public string Location => BucketUri.Format(Platform, this[BucketConfigFields.Name] ?? "", Prefix.Trim());

    public string Prefix => this[BucketConfigFields.Prefix] ?? "";

    private bool IsSameProvider { get; }

    /// <summary>A field; null if it was not on the form, which leaves it as it is.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The value of a setting; its usual one on a form that has not had the field.</summary>
    public string Setting(string key) =>
        this[key] ?? (key == ExtraConfig.ForcePathStyle && !IsSameProvider ? "true" : "");

    /// <summary>An empty form.</summary>
    public static BucketForm Empty { get; } = new(new Dictionary<string, string>(), stored: null);

    /// <summary>A config as the form shows it, without secrets.</summary>
    public static BucketForm Of(StoredBucketConfig config)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [BucketConfigFields.Nickname] = config.Nickname,
            [BucketConfigFields.Name] = config.Name,
            [BucketConfigFields.Prefix] = config.Prefix,
        };
        var settings = config.Settings;
        foreach (var key in KnownSettings)
        {
            values[key] = settings.GetValueOrDefault(key) switch
            {
                bool flag => flag ? "true" : "false",
                var value when key == ExtraConfig.EndpointUrl => SettingSecrets.ShownUrl(value?.ToString() ?? ""),
                var value => value?.ToString() ?? "",
            };
        }
        var auth = BucketConfigReader.ToDictionaryLastWins(JsonElement.Parse(config.AuthConfig));
        var method = BucketAuthMethod.Find(AuthConfigReader.ToAuth(config.AuthConfig).Method);
        foreach (var field in method?.Fields.Except(method.SecretFields) ?? [])
        {
            values[field] = auth.TryGetValue(field, out var value) ? value.ToString() : "";
        }
        return new BucketForm(values, config);
    }

    /// <summary>The form that was sent.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stored">The config that it changes; null for a new one.</param>
    public static BucketForm Read(PageRequest request, StoredBucketConfig? stored = null) => new(
        request.Form.Where(static field => field.Value.Count == 1).ToDictionary(
            static field => field.Key, static field => field.Value[0]!, StringComparer.Ordinal),
        stored);

    /// <summary>The body of a POST.</summary>
    public JsonElement ToNew()
    {
        var settings = new JsonObject();
        foreach (var key in Provider.Settings.Where(key => Setting(key).Length > 0))
        {
            settings[key] = ValueOf(key, Setting(key));
        }
        return Parse(new JsonObject
        {
            [BucketConfigFields.Nickname] = this[BucketConfigFields.Nickname] ?? "",
            [BucketConfigFields.Platform] = Platform,
            [BucketConfigFields.Name] = this[BucketConfigFields.Name] ?? "",
            [BucketConfigFields.Prefix] = Prefix,
            [BucketConfigFields.ExtraConfig] = settings,
            [BucketConfigFields.AuthConfig] = WholeAuth(),
        });
    }

    /// <summary>The body of a PATCH: what differs from the config, and nothing that was not on the form.</summary>
    public JsonElement ToPatch(StoredBucketConfig config)
    {
        var shown = Of(config);
        var patch = new JsonObject();
        foreach (var name in new[] { BucketConfigFields.Nickname, BucketConfigFields.Name, BucketConfigFields.Prefix })
        {
            if (this[name] is { } value && Differs(value, shown[name]))
            {
                patch[name] = value;
            }
        }
        if (Platform != config.Platform)
        {
            patch[BucketConfigFields.Platform] = Platform;
        }
        if (ChangedSettings(config, shown) is { } settings)
        {
            patch[BucketConfigFields.ExtraConfig] = settings;
        }
        if (ChangedAuth(config, shown) is { } auth)
        {
            patch[BucketConfigFields.AuthConfig] = auth;
        }
        return Parse(patch);
    }

    // A map replaces a map, so settings that the form does not have are kept; those of another provider are not.
    private JsonObject? ChangedSettings(StoredBucketConfig config, BucketForm shown)
    {
        var settings = JsonNode.Parse(config.ExtraConfig)!.AsObject();
        var isChanged = false;
        foreach (var key in KnownSettings)
        {
            var value = Provider.Settings.Contains(key) ? this[key] : IsSameProvider ? null : "";
            if (value is not null && Differs(value, shown[key]))
            {
                isChanged = true;
                settings.Remove(key);
                if (value.Length > 0)
                {
                    settings[key] = ValueOf(key, value);
                }
            }
        }
        return isChanged ? settings : null;
    }

    private JsonObject? ChangedAuth(StoredBucketConfig config, BucketForm shown)
    {
        if (this[BucketAuthFields.Method] is null && IsSameProvider)
        {
            return null;
        }
        if (Method != shown.Method)
        {
            return WholeAuth();
        }
        // Secrets that are left empty stay as they are.
        List<AuthField> changed =
        [
            .. AuthFields.Where(field => this[field.Name] is { } value
                && (field.IsSecret ? value.Length > 0 : Differs(value.Trim(), shown[field.Name]))),
        ];
        if (changed.Count == 0)
        {
            return null;
        }
        if (!Method.AllowsPartialUpdate)
        {
            // Replaced as a whole, so a secret that stays goes with it.
            var whole = WholeAuth();
            foreach (var (name, value) in JsonNode.Parse(config.AuthConfig)!.AsObject())
            {
                if (Method.SecretFields.Contains(name) && !whole.ContainsKey(name))
                {
                    whole[name] = value?.DeepClone();
                }
            }
            return whole;
        }
        var auth = new JsonObject { [BucketAuthFields.Method] = Method.Name };
        changed.ForEach(field => auth[field.Name] = ValueOf(field));
        return auth;
    }

    private JsonObject WholeAuth()
    {
        var auth = new JsonObject { [BucketAuthFields.Method] = Method.Name };
        foreach (var field in AuthFields.Where(field => !string.IsNullOrWhiteSpace(this[field.Name])))
        {
            auth[field.Name] = ValueOf(field);
        }
        return auth;
    }

    private JsonNode ValueOf(AuthField field)
    {
        // A secret is sent as it was typed.
        var text = field.IsSecret ? this[field.Name]! : this[field.Name]!.Trim();
        return field.IsNumber && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : text;
    }

    private static JsonNode ValueOf(string key, string value) =>
        ExtraConfigKey.Find(key) is { IsBoolean: true } && value is "true" or "false" ? value == "true" : value.Trim();

    // Browsers remove line breaks from a field; that is not a change by the user.
    private static bool Differs(string sent, string? shown) =>
        sent != shown && sent != shown?.ReplaceLineEndings("");

    private static JsonElement Parse(JsonObject body) => JsonElement.Parse(body.ToJsonString());
}
