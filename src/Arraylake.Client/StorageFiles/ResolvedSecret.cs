using System.Security;

namespace Arraylake;

/// <summary>A secret as a vault holds it: a text, a pair of keys, or fields by name.</summary>
public sealed class ResolvedSecret
{
    private readonly SecretText? _text;
    private readonly (SecretText Id, SecretText Secret)? _keys;
    private readonly Dictionary<string, SecretText>? _fields;

    private ResolvedSecret(
        SecretText? text, (SecretText Id, SecretText Secret)? keys, Dictionary<string, SecretText>? fields) =>
        (_text, _keys, _fields) = (text, keys, fields);

    /// <summary>One text. Surrounding white space is removed.</summary>
    /// <param name="text">The secret.</param>
    public static ResolvedSecret OfText(SecretText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new(text.Trim(), null, null);
    }

    /// <summary>A pair of keys, such as a PSCredential.</summary>
    /// <param name="userName">The access key id.</param>
    /// <param name="password">The secret access key.</param>
    public static ResolvedSecret OfKeys(string userName, SecretText password)
    {
        ArgumentNullException.ThrowIfNull(userName);
        ArgumentNullException.ThrowIfNull(password);
        return new(null, (new SecretText(userName).Trim(), password.Trim()), null);
    }

    /// <summary>Secrets by name, such as a hashtable. Values of other types are ignored.</summary>
    /// <param name="fields">
    /// Fields of an auth in wire terms (<see cref="BucketAuthFields"/>), in any case, with or without '_'; values are
    /// <see cref="string"/>, <see cref="SecureString"/> or <see cref="SecretText"/>.
    /// </param>
    public static ResolvedSecret OfFields(IReadOnlyDictionary<string, object?> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var secrets = new Dictionary<string, SecretText>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            var secret = value switch
            {
                SecretText known => known,
                string text => new SecretText(text),
                SecureString secure => new SecretText(secure),
                _ => null,
            };
            if (secret is not null)
            {
                secrets[NearNames.Normalize(name)] = secret.Trim();
            }
        }
        return new(null, null, secrets);
    }

    /// <summary>The secret for one field; null if there is none in this form.</summary>
    internal SecretText? ForField(string field) => _text ?? _fields?.GetValueOrDefault(NearNames.Normalize(field));

    /// <summary>The secret for a field of <c>keys</c>; null if there is none in this form.</summary>
    internal SecretText? ForKeys(BucketAuthMethod method, string field) =>
        _keys is { } keys
            ? field == method.KeyFields?.Id ? keys.Id
                : field == method.KeyFields?.Secret ? keys.Secret
                : null
            : _fields?.GetValueOrDefault(NearNames.Normalize(field));
}
