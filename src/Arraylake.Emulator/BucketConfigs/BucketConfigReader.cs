using System.Text.Json;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// Reads the body of a POST (contract 3.2) or PATCH (3.5). Shape is checked here, rules by the client's own
/// <see cref="BucketConfigRules"/>; all that is wrong is reported at once.
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

    /// <summary>The rules that a config breaks, as far as they are the service's.</summary>
    public static IEnumerable<RuleViolation> Check(StoredBucketConfig config) =>
        BucketConfigRules.Check(config.ToNew()).Where(IsTheServices);

    // Contract 3.2 and 3.3: of an endpoint the service asks only that it is there, and a text; and it takes any
    // character that is no space. The rest is the client's, who protects the terminals of those who list.
    private static bool IsTheServices(RuleViolation violation) =>
        !violation.IsClientRule
        && violation is not { Field: BucketConfigFields.ExtraConfig, Key: ExtraConfig.EndpointUrl };

    public static ExtraConfig ToExtraConfig(JsonElement settings) => new(
        LastOfEach(settings).Select(static field => KeyValuePair.Create(field.Key, field.Value.ValueKind switch
        {
            JsonValueKind.String => field.Value.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            // Neither text nor boolean: the rules refuse it.
            _ => (object?)field.Value.Clone(),
        })));

    /// <summary>Of a key that stands there twice, the last counts.</summary>
    public static Dictionary<string, JsonElement> LastOfEach(JsonElement map)
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
        RefuseManaged();
        var settings = Given("extra_config") is { } map ? Map(map, "extra_config") : null;
        foreach (var (key, value) in settings is { } values ? LastOfEach(values) : [])
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
        // Only what is whole so far can be looked at as a whole.
        var broken = _isNew && _wrong.Count == 0
            ? Check(input.ApplyTo(StoredBucketConfig.Blank))
            : BucketConfigRules.Check(input.Fields).Where(IsTheServices);
        _wrong.AddRange(broken.Select(violation => InvalidInput.Rule(violation, _body)));
        return _wrong.Count == 0
            ? input
            : throw new Refusal([.. _wrong.OrderBy(static wrong => Array.IndexOf(FieldOrder, wrong.Location[1]))]);
    }

    private void RefuseManaged()
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
