using System.Security;

namespace Arraylake.PowerShell;

/// <summary>
/// The value of -Auth: the auth, or the problem with it, which becomes an error about that input.
/// </summary>
public sealed class AuthArgument
{
    private readonly ArraylakeInvalidException? _problem;
    private readonly BucketAuth? _value;

    internal AuthArgument(object? input)
    {
        Given = Input.Unwrap(input);
        try
        {
            _value = Given switch
            {
                null => throw new ArraylakeInvalidException(new RuleViolation(
                    BucketConfigFields.AuthConfig, "The auth is null. Specify one, such as -Auth anonymous.")),
                BucketAuth auth => auth,
                _ => BucketAuth.FromFields(FieldsOf(Given)),
            };
        }
        catch (ArraylakeInvalidException ex)
        {
            _problem = ex;
        }
    }

    /// <summary>The original object.</summary>
    internal object? Given { get; }

    /// <summary>The auth.</summary>
    /// <exception cref="ArraylakeInvalidException">It is invalid.</exception>
    internal BucketAuth Value => _problem is null ? _value! : throw _problem;

    /// <summary>The auth as text, secrets masked.</summary>
    public override string ToString() => _value?.ToString() ?? "(invalid)";

    /// <summary>The fields of any object that represents an auth, masks included.</summary>
    /// <exception cref="ArraylakeInvalidException">It does not represent an auth.</exception>
    internal static IReadOnlyDictionary<string, object?> FieldsOf(object given)
    {
        try
        {
            return given switch
            {
                BucketAuth auth => new Dictionary<string, object?>(auth.ToFields()) { ["method"] = auth.Method },
                PSCredential keys => FieldsOf(KeysOf(keys)),
                SecureString secret => FieldsOf(JsonOf(secret)),
                string text => AwsRoleArn.Split(BucketAuth.FieldsOf(text)),
                _ => AwsRoleArn.Split(
                    WithTrimmedMethod(Input.Fields(given)) ?? throw new ArraylakeInvalidException(new RuleViolation(
                        BucketConfigFields.AuthConfig,
                        $"Invalid auth_config: a {given.GetType().Name} is not an auth.",
                        Limit: "a method name, a hashtable in wire terms, an object, JSON, or a PSCredential with "
                            + "access keys"))),
            };
        }
        catch (FormatException ex)
        {
            throw new ArraylakeInvalidException(
                new RuleViolation(BucketConfigFields.AuthConfig, $"Invalid auth_config: {ex.Message}"));
        }
    }

    // A vault returns text as a SecureString.
    private static string JsonOf(SecureString secret) => new SecretText(secret).Reveal() is var text
        && text.AsSpan().TrimStart() is ['{', ..]
            ? text
            : throw new ArraylakeInvalidException(new RuleViolation(
                BucketConfigFields.AuthConfig,
                "Invalid auth_config: a SecureString is a single secret, and an auth has a method too. Pass the secret "
                + "to New-ArraylakeBucketAuth, such as with -ExternalId, or keep the whole auth in the vault.",
                Limit: "a PSCredential with access keys, a hashtable in wire terms, or its JSON"));

    private static Dictionary<string, object?>? WithTrimmedMethod(Dictionary<string, object?>? fields)
    {
        if (fields?.Keys.FirstOrDefault(key => NearNames.Normalize(key) == "method") is { } key
            && fields[key] is string method)
        {
            fields[key] = method.Trim();
        }
        return fields;
    }

    /// <summary>A credential whose user name is the access key id.</summary>
    internal static HmacAuth KeysOf(PSCredential keys) =>
        new(new SecretText(keys.UserName).Trim(), new SecretText(keys.Password).Trim());
}
