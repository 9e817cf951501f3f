using System.Collections.ObjectModel;

namespace Arraylake;

/// <summary>The auth of an entry: fields in wire terms, and references in place of secrets.</summary>
internal sealed class FileAuth
{
    /// <summary>The key for all secrets of a method with an access key: one item of a vault.</summary>
    public const string KeysKey = "keys";

    /// <summary>The value of a missing auth, as in a new config.</summary>
    public static FileAuth Anonymous { get; } = new() { Method = AnonymousAuth.MethodName };

    public required string Method { get; init; }

    /// <summary>The known method; null for one that is only read.</summary>
    public BucketAuthMethod? Form => BucketAuthMethod.Find(Method);

    /// <summary>
    /// <see cref="string"/>, <see cref="int"/>, <see cref="SecretText"/> or <see cref="SecretReference"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object> Fields { get; init; } = ReadOnlyDictionary<string, object>.Empty;

    /// <summary>The reference for all secrets that <see cref="Fields"/> does not have.</summary>
    public SecretReference? Keys { get; init; }

    /// <summary>The names of all references, each once.</summary>
    public IReadOnlyList<string> SecretNames =>
    [
        .. Fields.Values.OfType<SecretReference>().Prepend(Keys).OfType<SecretReference>()
            .Select(static reference => reference.Name).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The auth of a config, with references in place of secrets.</summary>
    /// <param name="auth">The auth; null if the service sent none.</param>
    /// <param name="secretName">The name of the references.</param>
    public static FileAuth? Of(BucketAuth? auth, string secretName)
    {
        if (auth is null or UnknownAuth || BucketAuthMethod.Find(auth.Method) is not { } form)
        {
            return auth is null ? null : new FileAuth { Method = auth.Method };
        }
        var reference = new SecretReference(secretName);
        var isPair = form.KeyFields is not null;
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in auth.ToFields())
        {
            if (value is not null && !(isPair && value is SecretText))
            {
                fields[name] = value is SecretText ? reference : value;
            }
        }
        return new FileAuth { Method = form.Name, Fields = fields, Keys = isPair ? reference : null };
    }

    /// <summary>Whether the file has the field, or a reference for it.</summary>
    public bool Has(string field) =>
        Fields.ContainsKey(field) || (Keys is not null && Form!.SecretFields.Contains(field));

    /// <summary>The value of a field; null if it is missing, or a secret that is not resolved.</summary>
    /// <exception cref="ArraylakeInvalidException">The secret has another form than the field needs.</exception>
    public object? Value(string field, Func<string, ResolvedSecret?>? secrets) =>
        Fields.TryGetValue(field, out var value)
            ? value is SecretReference reference ? Resolve(field, reference, secrets) : value
            : Keys is not null && Form!.SecretFields.Contains(field) ? ResolveKey(field, secrets) : null;

    /// <summary>The auth as the service wants it.</summary>
    /// <exception cref="ArraylakeInvalidException">The method is unknown, or a secret has another form.</exception>
    public BucketAuth ToAuth(Func<string, ResolvedSecret?>? secrets) => Form is { } form
        ? form.Create(field => Value(field, secrets))
        : throw new ArraylakeInvalidException(BucketAuthInput.UnknownMethod(Method));

    private static SecretText? Resolve(
        string field, SecretReference reference, Func<string, ResolvedSecret?>? secrets) =>
        secrets?.Invoke(reference.Name) is not { } secret ? null
            : secret.ForField(field) ?? throw WrongForm(
                reference.Name, field, $"a text, or a hashtable with the key {field}");

    private SecretText? ResolveKey(string field, Func<string, ResolvedSecret?>? secrets)
    {
        if (secrets?.Invoke(Keys!.Name) is not { } secret)
        {
            return null;
        }
        var (id, key) = Form!.KeyFields!.Value;
        return secret.ForKeys(Form, field) ?? (Form.OptionalFields.Contains(field)
            ? null
            : throw WrongForm(
                Keys!.Name, KeysKey, $"a PSCredential, or a hashtable with the keys {id} and {key}"));
    }

    private static ArraylakeInvalidException WrongForm(string secret, string field, string needed) => new(
        BucketAuthRules.Violation(field, $"The secret '{secret}' does not fit {field}: it must be {needed}."));
}
