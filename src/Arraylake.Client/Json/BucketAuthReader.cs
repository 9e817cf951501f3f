using System.Text.Json;

namespace Arraylake.Json;

/// <summary>Reads auth_config from an answer; nothing in it is lost, and no secret is shown.</summary>
internal static class BucketAuthReader
{
    // Everything else in an auth_config might be a secret that the service sent in clear (contract 3.6).
    private static readonly HashSet<string> Harmless =
    [
        BucketAuthFields.Method,
        .. BucketAuthMethod.All.SelectMany(method => method.TextFields.Concat(method.NumberFields)),
    ];

    private static readonly FlatObject Flat = new(
        [BucketAuthFields.Method, .. BucketAuthMethod.All.SelectMany(static form => form.Fields).Distinct()], Harmless);

    [ThreadStatic]
    private static RecurringObjects<BucketAuth>? _recent;

    /// <summary>Reads the auth at the reader's position.</summary>
    public static BucketAuth Read(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        using var read = FieldBuffer.Rent();
        if (Flat.TryRead(ref ahead, read.Fields) && Usual(read.Fields) is { } auth)
        {
            reader = ahead;
            return auth;
        }
        var json = JsonElement.ParseValue(ref reader);
        try
        {
            return Read(json);
        }
        catch (InvalidOperationException)
        {
            // A name contains half of a surrogate pair, so other names cannot be looked up.
            return new UnknownAuth("", json) { AdditionalProperties = Rest(json, []) };
        }
    }

    // Fast path: a known method with strings for its fields, and no other fields.
    private static BucketAuth? Usual(List<KeyValuePair<string, object?>> fields)
    {
        var recent = _recent ??= new();
        if (recent.Find(fields) is { } same)
        {
            return same;
        }
        if (ValueOf(fields, BucketAuthFields.Method) is not string method
            || BucketAuthMethod.Find(method) is not { } form)
        {
            return null;
        }
        var isSecret = false;
        foreach (var (name, value) in fields)
        {
            if (name == BucketAuthFields.Method || (value is null && form.Fields.Contains(name)))
            {
                continue;
            }
            if (value is not string || !form.Fields.Contains(name) || form.NumberFields.Contains(name))
            {
                return null;
            }
            isSecret |= !ReferenceEquals(value, SecretText.Mask) && form.SecretFields.Contains(name);
        }
        var auth = Create(method, form, fields);
        if (!isSecret)
        {
            recent.Keep(fields, auth);
        }
        return auth;
    }

    // A method of its own: its closure is made only where it is needed.
    private static BucketAuth Create(
        string method, BucketAuthMethod form, List<KeyValuePair<string, object?>> fields) => Named(
            method,
            form.Create(name => ValueOf(fields, name) switch
            {
                string secret when form.SecretFields.Contains(name) => new SecretText(secret),
                var value => value,
            }));

    // There are a few, and their names are the same objects as those of the methods.
    private static object? ValueOf(List<KeyValuePair<string, object?>> fields, string name)
    {
        for (var at = fields.Count - 1; at >= 0; at--)
        {
            if (fields[at].Key == name)
            {
                return fields[at].Value;
            }
        }
        return null;
    }

    private static BucketAuth Named(string method, BucketAuth auth)
    {
        if (auth is AwsCustomerManagedRoleAuth role)
        {
            role.IsLegacy = method == AwsCustomerManagedRoleAuth.LegacyMethodName;
        }
        return auth;
    }

    public static BucketAuth Read(JsonElement json)
    {
        var method = json.TryGetProperty(BucketAuthFields.Method, out var named)
            && named.ValueKind == JsonValueKind.String
            ? PlainValues.Text(named)
            : "";
        if (BucketAuthMethod.Find(method) is not { } form || !Fits(json, form))
        {
            return new UnknownAuth(method, json) { AdditionalProperties = Rest(json, []) };
        }
        var auth = Named(method, form.Create(name => Value(json, form, name)));
        auth.AdditionalProperties = Rest(json, form.Fields);
        return auth;
    }

    /// <summary>A value that might be a secret, whatever its type; null stays null.</summary>
    public static SecretText? Masked(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => new SecretText(PlainValues.Text(value)),
        _ => new SecretText(value.GetRawText()),
    };

    /// <summary>An auth_config elsewhere in an answer, as plain values.</summary>
    public static object? Plain(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return Masked(json);
        }
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            fields[PlainValues.NameOf(property)] = Plain(property);
        }
        return fields;
    }

    private static object? Plain(JsonProperty property) =>
        Harmless.Contains(PlainValues.NameOf(property))
        && property.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            ? PlainValues.FromJson(property.Value)
            : Masked(property.Value);

    private static bool Fits(JsonElement json, BucketAuthMethod form) => form.Fields.All(name =>
        !json.TryGetProperty(name, out var value)
        || value.ValueKind == JsonValueKind.Null
        || (form.NumberFields.Contains(name)
            ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)
            : value.ValueKind == JsonValueKind.String));

    private static object? Value(JsonElement json, BucketAuthMethod form, string name) =>
        !json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : form.NumberFields.Contains(name) ? value.GetInt32()
        : form.SecretFields.Contains(name) ? Masked(value)
        : PlainValues.Text(value);

    private static AdditionalProperties Rest(JsonElement json, IReadOnlyList<string> known)
    {
        Dictionary<string, object?>? rest = null;
        foreach (var property in json.EnumerateObject())
        {
            var name = PlainValues.NameOf(property);
            if (name != BucketAuthFields.Method && !known.Contains(name))
            {
                (rest ??= new(StringComparer.Ordinal))[name] = Plain(property);
            }
        }
        return AdditionalProperties.From(rest);
    }
}
