namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// Reads the body of a POST (contract 3.2) or PATCH (3.5). Types are checked here, rules by the client's
/// <see cref="BucketConfigRules"/>; all problems are reported at once.
/// </summary>
internal sealed class BucketConfigReader
{
    private static readonly string[] FieldOrder =
        ["nickname", "platform", "name", "prefix", "extra_config", "auth_config", "em_managed"];

    private readonly JsonElement _body;
    private readonly bool _isNew;
    private readonly List<InvalidInput> _wrong = [];

    private BucketConfigReader(JsonElement body, bool isNew) => (_body, _isNew) = (body, isNew);

    /// <exception cref="Refusal">422 in its list form.</exception>
    public static BucketConfigInput ReadNew(JsonElement body) => new BucketConfigReader(body, isNew: true).Read();

    /// <summary>
    /// Unknown fields are ignored, and null means "unchanged", as older clients sent it (contract 3.5).
    /// </summary>
    /// <exception cref="Refusal">422 in its list form.</exception>
    public static BucketConfigInput ReadPatch(JsonElement body) => new BucketConfigReader(body, isNew: false).Read();

    /// <exception cref="Refusal">422 in its list form, when there are violations.</exception>
    public static void Refuse(JsonElement body, IEnumerable<RuleViolation> violations)
    {
        InvalidInput[] wrong = [.. violations.Select(violation => InvalidInput.Rule(violation, body))];
        if (wrong.Length > 0)
        {
            throw new Refusal(wrong);
        }
    }

    /// <summary>The violated rules, without those that only the client has.</summary>
    public static IEnumerable<RuleViolation> Check(StoredBucketConfig config) =>
        BucketConfigRules.Check(config.ToNew()).Where(IsServiceRule);

    // Contract 3.2 and 3.3: the service only requires that an endpoint is present, and a string.
    private static bool IsServiceRule(RuleViolation violation) =>
        !violation.IsClientRule
        && violation is not { Field: BucketConfigFields.ExtraConfig, Key: ExtraConfig.EndpointUrl };

    public static ExtraConfig ToExtraConfig(JsonElement settings) => new(
        ToDictionaryLastWins(settings).Select(
            static field => KeyValuePair.Create(field.Key, field.Value.ValueKind switch
            {
                JsonValueKind.String => field.Value.GetString(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                // Neither a string nor a boolean: the rules refuse it.
                _ => (object?)field.Value.Clone(),
            })));

    /// <summary>The members of an object; of duplicate keys, the last counts.</summary>
    public static Dictionary<string, JsonElement> ToDictionaryLastWins(JsonElement map)
    {
        var fields = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in map.EnumerateObject())
        {
            fields[field.Name] = field.Value;
        }
        return fields;
    }

    private BucketConfigInput Read()
    {
        RefuseManagedBucket();
        var settings = Given("extra_config") is { } map ? Map(map, "extra_config") : null;
        foreach (var (key, value) in settings is { } values ? ToDictionaryLastWins(values) : [])
        {
            if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.True or JsonValueKind.False))
            {
                _wrong.Add(InvalidInput.Rule(
                    $"The value of '{key}' in extra_config must be a string or a boolean.", value, "body",
                    "extra_config", key));
            }
        }
        var auth = Given("auth_config") is { } method && Map(method, "auth_config") is { } fields
            ? AuthConfigReader.Read(fields, _body, _wrong)
            : null;
        var input = new BucketConfigInput(
            new BucketConfigPatch
            {
                Nickname = Text("nickname"),
                Platform = Text("platform"),
                Name = Text("name"),
                Prefix = Text("prefix", required: false),
                ExtraConfig = settings is { } given ? ToExtraConfig(given) : null,
                Auth = auth?.Auth,
            },
            settings is { } sorted ? SortedJson.Write(sorted) : null,
            auth);
        // Rules that need several fields are checked only if all fields are valid so far.
        var broken = _isNew && _wrong.Count == 0
            ? Check(input.ApplyTo(StoredBucketConfig.Blank))
            : BucketConfigRules.Check(input.Fields).Where(IsServiceRule);
        _wrong.AddRange(broken.Select(violation => InvalidInput.Rule(violation, _body)));
        return _wrong.Count == 0
            ? input
            : throw new Refusal([.. _wrong.OrderBy(static wrong => Array.IndexOf(FieldOrder, wrong.Location[1]))]);
    }

    private void RefuseManagedBucket()
    {
        if (!_body.TryGetProperty("em_managed", out var value) || value.ValueKind == JsonValueKind.False
            || (!_isNew && value.ValueKind == JsonValueKind.Null))
        {
            return;
        }
        if (value.ValueKind == JsonValueKind.True)
        {
            throw new Refusal(
                StatusCodes.Status403Forbidden, "em_managed: only Earthmover's own admins may set it to true");
        }
        _wrong.Add(new InvalidInput("bool_type", ["body", "em_managed"], "Input should be a valid boolean"));
    }

    private string? Text(string name, bool required = true)
    {
        if (Given(name, required) is not { } value)
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }
        _wrong.Add(InvalidInput.NotText(value, "body", name));
        return null;
    }

    private JsonElement? Map(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value;
        }
        _wrong.Add(InvalidInput.NotObject(value, "body", name));
        return null;
    }

    private JsonElement? Given(string name, bool required = true)
    {
        if (_body.TryGetProperty(name, out var value) && (_isNew || value.ValueKind != JsonValueKind.Null))
        {
            return value;
        }
        if (_isNew && required)
        {
            _wrong.Add(InvalidInput.Missing("body", name));
        }
        return null;
    }
}
