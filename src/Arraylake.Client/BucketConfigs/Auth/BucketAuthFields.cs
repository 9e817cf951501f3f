using System.Collections;
using System.Globalization;
using System.Security;
using System.Text.Json;

namespace Arraylake;

/// <summary>The fields of auth_config in wire terms (contract 3.4), and how input becomes one of the methods.</summary>
internal static class BucketAuthFields
{
    public const string Method = "method";
    public const string StorageAccount = "storage_account";
    public const string AccessKeyId = "access_key_id";
    public const string SecretAccessKey = "secret_access_key";

    private const string Path = "auth_config";

    private static readonly Dictionary<string, MethodForm> Methods = new()
    {
        [AnonymousAuth.MethodName] = new(
            [StorageAccount], [], field => new AnonymousAuth(Text(field, StorageAccount))),
        [HmacAuth.MethodName] = new(
            [],
            [AccessKeyId, SecretAccessKey],
            field => new HmacAuth(Secret(field(AccessKeyId)), Secret(field(SecretAccessKey)))),
    };

    private static string MethodList => $"['{string.Join("', '", Methods.Keys)}']";

    public static BucketAuth Read(IReadOnlyDictionary<string, object?> input)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in input)
        {
            var name = WireName(key);
            if (!IsAbsent(value) && !fields.TryAdd(name, value))
            {
                throw Invalid(new RuleViolation(Path, $"Invalid auth_config: '{name}' is given more than once."));
            }
        }
        if (!fields.Remove(Method, out var named) || named is not string { Length: > 0 } method)
        {
            throw Invalid(new RuleViolation(Path, $"invalid auth_config, must provide method key {MethodList}"));
        }
        if (!Methods.TryGetValue(method, out var known))
        {
            throw Invalid(UnknownMethod(method));
        }
        var strange = fields.Keys.Except(known.Fields).Order(StringComparer.Ordinal).ToList();
        if (strange.Count > 0)
        {
            throw Invalid([.. strange.Select(name => new RuleViolation(
                $"{Path}.{name}", $"Invalid auth_config: the method '{method}' has no field '{name}'.",
                Limit: $"method, {string.Join(", ", known.Fields)}"))]);
        }
        var masked = known.Secrets.Where(name => fields.TryGetValue(name, out var value) && Secret(value) is null).ToList();
        return masked.Count == 0
            ? known.Make(name => fields.GetValueOrDefault(name))
            : throw Invalid([.. masked.Select(Masked)]);
    }

    public static RuleViolation UnknownMethod(string method) => new(
        $"{Path}.{Method}",
        $"Bucket auth config method must be one of {MethodList}.",
        IsMethodLike(method) ? method : null);

    public static IEnumerable<RuleViolation> Required(string method, string field, SecretText? value)
    {
        if (value is null)
        {
            yield return new RuleViolation($"{Path}.{field}", $"The auth method '{method}' requires {field}.");
        }
        else if (!value.HasValue)
        {
            yield return Masked(field);
        }
        else if (!BucketConfigRules.IsWellFormed(value.Reveal()))
        {
            yield return NotWellFormed(field);
        }
    }

    public static RuleViolation NotWellFormed(string field) =>
        new($"{Path}.{field}", $"The value of {field} {BucketConfigRules.NotWellFormed}");

    private static RuleViolation Masked(string field) => new(
        $"{Path}.{field}",
        $"The value of {field} is masked, so it cannot be sent. Supply the real one.");

    // Null for a mask, and for the empty shell that Export-Clixml, ConvertTo-Json and the like leave of a secret.
    private static SecretText? Secret(object? value) => value switch
    {
        SecretText { HasValue: true } secret => secret,
        SecureString secure => new SecretText(secure),
        string text when !SecretText.IsMask(text) => new SecretText(text),
        _ => null,
    };

    private static string? Text(Func<string, object?> field, string name) => field(name) switch
    {
        null => null,
        string text => text,
        IDictionary or IEnumerable => throw Invalid(
            new RuleViolation($"{Path}.{name}", $"Invalid auth_config: {name} must be a string.")),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    // Keys typed in place of a method (hmac;AKIA…;secret) are not to stand in an error.
    private static bool IsMethodLike(string text) =>
        text.Length <= 40 && text.All(
            static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-');

    private static string WireName(string key) =>
        key.Contains('_', StringComparison.Ordinal)
            ? key.ToLowerInvariant()
            : JsonNamingPolicy.SnakeCaseLower.ConvertName(key);

    // The bag of further fields is no field of its own; an empty one comes along with every object that was read.
    private static bool IsAbsent(object? value) =>
        value is null or "" or IDictionary { Count: 0 } or SecureString { Length: 0 } or SecretText { IsEmpty: true };

    private static ArraylakeInvalidException Invalid(params RuleViolation[] violations) => new(violations);

    private sealed record MethodForm(string[] Texts, string[] Secrets, Func<Func<string, object?>, BucketAuth> Make)
    {
        public IReadOnlyList<string> Fields { get; } = [.. Texts, .. Secrets];
    }
}
