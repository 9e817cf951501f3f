using System.Collections;
using System.Globalization;
using System.Security;
using System.Text.Json;

namespace Arraylake;

/// <summary>Creates an auth from input of a person or a pipeline: strict, because it will be sent.</summary>
internal static class BucketAuthInput
{
    private static string MethodList =>
        $"['{string.Join("', '", BucketAuthMethod.All.Select(method => method.Name))}']";

    /// <exception cref="ArraylakeInvalidException">It is invalid; the message does not repeat secrets.</exception>
    public static BucketAuth Read(IReadOnlyDictionary<string, object?> input) => ReadFields(FieldsOf(input));

    private static Dictionary<string, object?> FieldsOf(IReadOnlyDictionary<string, object?> input)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in input)
        {
            var name = WireName(key);
            if (!IsAbsent(value) && !fields.TryAdd(name, value))
            {
                throw Invalid(BucketAuthRules.Violation($"Invalid auth_config: '{name}' is given more than once."));
            }
        }
        return fields;
    }

    private static BucketAuth ReadFields(Dictionary<string, object?> fields)
    {
        fields.Remove(BucketAuthFields.Method, out var named);
        if (MethodOf(named) is not { Length: > 0 } method)
        {
            throw Invalid(BucketAuthRules.Violation($"invalid auth_config, must provide method key {MethodList}"));
        }
        var form = BucketAuthMethod.Find(method)
            ?? throw Invalid(UnknownMethod(named is SecureString ? SecretText.Mask : method));
        RuleViolation[] unknown = [.. fields.Keys.Except(form.Fields).Order(StringComparer.Ordinal).Select(
            name => UnknownField(method, form, name))];
        return unknown.Length == 0 ? Make(form, fields) : throw Invalid(unknown);
    }

    /// <exception cref="ArraylakeInvalidException">A changed field is unreadable, or a secret is missing.</exception>
    public static BucketAuth? ReadChange(
        IReadOnlyDictionary<string, object?> input, BucketAuth? current, bool isWhole = false)
    {
        var fields = FieldsOf(input);
        fields.Remove(AdditionalFields);
        var method = MethodOf(fields.GetValueOrDefault(BucketAuthFields.Method)) ?? current?.Method ?? "";
        var form = BucketAuthMethod.Find(method);
        if (current is null
            || (isWhole && current is AnonymousAuth { StorageAccount: { Length: > 0 } }
                && !fields.ContainsKey(BucketAuthFields.StorageAccount))
            || (form is null ? method != current.Method : form != BucketAuthMethod.Find(current.Method)))
        {
            return ReadFields(fields);
        }
        fields.Remove(BucketAuthFields.Method);
        var standing = current.ToFields();
        var changed = fields.Where(field => !IsUnchanged(field.Value, standing.GetValueOrDefault(field.Key))
            && !IsUnchanged(field.Value, current.AdditionalProperties.GetValueOrDefault(field.Key)))
            .ToDictionary(StringComparer.Ordinal);
        if (changed.Count == 0)
        {
            return null;
        }
        if (form is null)
        {
            throw Invalid(UnknownMethod(method));
        }
        // Contract 3.5.
        if (!form.AllowsPartialUpdate)
        {
            foreach (var (name, value) in standing)
            {
                changed.TryAdd(name, value);
            }
        }
        changed[BucketAuthFields.Method] = method;
        return ReadFields(FieldsOf(changed));
    }

    // A vault may hold all values of a table as secrets.
    private static string? MethodOf(object? named) =>
        named is SecureString secure ? BucketAuthRules.ToText(secure) : named as string;

    // The unknown fields of an exported auth.
    private const string AdditionalFields = "additional_properties";

    private static RuleViolation UnknownField(string method, BucketAuthMethod form, string name) => new(
        BucketConfigFields.AuthConfig,
        $"Invalid auth_config: the method '{method}' has no field '{name}'.",
        Limit: $"method, {string.Join(", ", form.Fields)}")
    {
        Key = name,
    };

    // A mask means the current value, and so does the empty shell that Export-Clixml leaves of a secret.
    private static bool IsUnchanged(object? given, object? standing) => (given, standing) switch
    {
        (string text, SecretText) when SecretText.IsMask(text) => true,
        (_, SecretText known) => Secret(given!) is not { } secret
            ? given is not (IFormattable or bool)
            : known.HasValue && secret.Reveal() == known.Reveal(),
        (_, null) => false,
        _ => BucketAuthRules.ToText(given!) is { } text && text == BucketAuthRules.ToText(standing),
    };

    public static RuleViolation UnknownMethod(string method) => BucketAuthRules.Violation(
        BucketAuthFields.Method,
        $"Bucket auth config method must be one of {MethodList}.",
        IsMethodLike(method) ? method : null);

    private static BucketAuth Make(BucketAuthMethod form, Dictionary<string, object?> fields)
    {
        var wrong = new List<RuleViolation>();
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        void Take(IReadOnlyList<string> names, Func<object, object?> read, Func<string, RuleViolation> complain)
        {
            foreach (var name in names)
            {
                if (fields.TryGetValue(name, out var given) && (values[name] = read(given!)) is null)
                {
                    wrong.Add(complain(name));
                }
            }
        }
        Take(form.TextFields, BucketAuthRules.ToText, BucketAuthRules.NotAText);
        Take(form.SecretFields, Secret, name => fields[name] is IFormattable or bool
            ? BucketAuthRules.NotAText(name)
            : BucketAuthRules.Masked(name));
        Take(form.NumberFields, Number, BucketAuthRules.NotANumber);
        return wrong.Count == 0 ? form.Create(values.GetValueOrDefault) : throw Invalid([.. wrong]);
    }

    // Null for a mask, and for the empty shell that Export-Clixml or ConvertTo-Json leaves of a secret.
    private static SecretText? Secret(object value) => value switch
    {
        SecretText { HasValue: true } secret => secret.Trim(),
        SecureString secure => new SecretText(secure).Trim(),
        string text when !SecretText.IsMask(text) => new SecretText(text).Trim(),
        _ => null,
    };

    private static object? Number(object value) =>
        int.TryParse(
            BucketAuthRules.ToText(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    // Keys typed in place of a method (hmac;AKIA…;secret) must not be in an error.
    private static bool IsMethodLike(string text) =>
        text.Length <= 40 && text.All(
            static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-');

    private static string WireName(string key) =>
        key.Contains('_', StringComparison.Ordinal)
            ? key.ToLowerInvariant()
            : JsonNamingPolicy.SnakeCaseLower.ConvertName(key);

    // An empty AdditionalProperties comes with every object that was read.
    private static bool IsAbsent(object? value) =>
        value is null or "" or IDictionary { Count: 0 } or SecureString { Length: 0 } or SecretText { IsEmpty: true };

    private static ArraylakeInvalidException Invalid(params RuleViolation[] violations) => new(violations);
}
