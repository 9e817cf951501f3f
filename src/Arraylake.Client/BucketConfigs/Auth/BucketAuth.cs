using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// How the service accesses a bucket's data (<c>auth_config</c>, contract 3.4). There is one
/// class for each method, and <see cref="UnknownAuth"/> for methods that are only read.
/// </summary>
public abstract partial class BucketAuth
{
    private IReadOnlyDictionary<string, object?>? _fields;

    private protected BucketAuth()
    {
    }

    /// <summary>The method in wire terms, such as <c>anonymous</c> or <c>hmac</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The fields of all methods in wire terms, except <c>method</c>.</summary>
    public static IReadOnlyList<string> FieldNames { get; } =
        [.. BucketAuthMethod.All.SelectMany(method => method.Fields).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Unknown fields of the answer; values are masked, because any may be a secret.
    /// </summary>
    public AdditionalProperties AdditionalProperties { get; internal set; } = AdditionalProperties.Empty;

    /// <summary>
    /// Reads what a person typed or a CSV row holds: a method name (<c>anonymous</c>), or a JSON object in wire terms
    /// (<c>{"method":"hmac","access_key_id":"…","secret_access_key":"…"}</c>).
    /// </summary>
    /// <param name="text">The text form, as <see cref="ToString"/> prints it.</param>
    /// <exception cref="ArraylakeInvalidException">
    /// It is unreadable, an unknown method, an unknown field, or a masked secret.
    /// </exception>
    public static BucketAuth Parse(string text) => FromFields(FieldsOf(text));

    /// <summary>
    /// The fields in the text form, as for <see cref="FromFields"/>; they are not checked.
    /// </summary>
    /// <param name="text">
    /// A method name, or its label in tables (<c>aws role</c>), or a JSON object.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">It is unreadable.</exception>
    public static IReadOnlyDictionary<string, object?> FieldsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!JsonText.LooksLikeObject(text))
        {
            return new Dictionary<string, object?>
            {
                [BucketAuthFields.Method] = BucketAuthMethod.Resolve(text.Trim()),
            };
        }
        try
        {
            return JsonText.ReadObject(text);
        }
        catch (FormatException ex)
        {
            throw new ArraylakeInvalidException(
                new RuleViolation(BucketConfigFields.AuthConfig, $"Invalid auth_config: {ex.Message}"));
        }
    }

    /// <summary>Reads fields in wire terms (<c>access_key_id</c>) or in ours (<c>AccessKeyId</c>).</summary>
    /// <param name="fields">
    /// The method and its fields. Secrets may be strings, <see cref="SecretText"/> or
    /// <see cref="System.Security.SecureString"/>; null and empty values count as missing.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">As <see cref="Parse"/>.</exception>
    public static BucketAuth FromFields(IReadOnlyDictionary<string, object?> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return BucketAuthInput.Read(fields);
    }

    /// <summary>
    /// The change from a current auth to the given fields; null if there is none. Masked and missing fields stay as
    /// they are; a method that cannot be sent in part is completed from the current auth.
    /// </summary>
    /// <param name="fields">As for <see cref="FromFields"/>, masks included.</param>
    /// <param name="current">The current auth; null if there is none.</param>
    /// <param name="isWhole">
    /// Whether the fields are a whole auth, so that a missing storage account of an anonymous one is removed. All other
    /// optional fields stay.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">A changed field is unreadable, or a secret is missing.</exception>
    public static BucketAuth? ChangeOf(
        IReadOnlyDictionary<string, object?> fields, BucketAuth? current, bool isWhole = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return BucketAuthInput.ReadChange(fields, current, isWhole);
    }

    /// <summary>
    /// The text form: only the method if it has no fields, else JSON in wire terms with every secret masked.
    /// </summary>
    public sealed override string ToString()
    {
        var fields = Fields().Where(static pair => pair.Value is not null).ToList();
        return fields.Count == 0 && Method.Length > 0
            ? Method
            : JsonText.Write(writer => Write(writer, Method, fields, static secret => SecretText.Mask));
    }

    /// <summary>The fields in wire terms, except <c>method</c>.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, object?>> Fields();

    /// <summary>The fields that are set, each with the value of another auth of the same type.</summary>
    internal IEnumerable<(string Field, object? Mine, object? Other)> PairWith(BucketAuth other) => Fields()
        .Zip(other.Fields(), static (mine, others) => (mine.Key, mine.Value, others.Value))
        .Where(static pair => pair.Item2 is not null);

    /// <summary>
    /// The auth after a change to this one: for methods that can be changed in part, missing fields stay as they are.
    /// </summary>
    /// <param name="current">The current auth; null if unknown.</param>
    public BucketAuth AppliedTo(BucketAuth? current)
    {
        if (current?.GetType() != GetType() || BucketAuthMethod.Find(Method) is not { AllowsPartialUpdate: true } form)
        {
            return this;
        }
        var (mine, others) = (ToFields(), current.ToFields());
        return form.Create(name => mine[name] ?? others[name]);
    }

    /// <summary>
    /// The fields in wire terms, except <c>method</c>; secrets are <see cref="SecretText"/>, and missing fields are
    /// null.
    /// </summary>
    public IReadOnlyDictionary<string, object?> ToFields() =>
        _fields ??= Fields().ToDictionary(StringComparer.Ordinal).AsReadOnly();

    /// <summary>The secrets in a request with this auth.</summary>
    internal IEnumerable<SecretText> Secrets => Fields().Select(static pair => pair.Value).OfType<SecretText>();

    /// <summary>The rules that this auth breaks on a platform (contract 3.4).</summary>
    /// <param name="use">The platform, and whether it is a change.</param>
    internal abstract IEnumerable<RuleViolation> Violations(BucketAuthUse use);

    /// <summary>Writes the auth as the service wants it, secrets in clear.</summary>
    internal virtual void WriteRequest(Utf8JsonWriter writer) => Write(
        writer, RequestMethod, Fields().Where(static pair => pair.Value is not null), static secret => secret.Reveal());

    /// <summary>The name of the method in a request.</summary>
    private protected virtual string RequestMethod => Method;

    private static void Write(
        Utf8JsonWriter writer,
        string method,
        IEnumerable<KeyValuePair<string, object?>> fields,
        Func<SecretText, string> show)
    {
        writer.WriteStartObject();
        writer.WriteString(BucketAuthFields.Method, method);
        foreach (var (name, value) in fields)
        {
            writer.WritePropertyName(name);
            PlainValues.Write(writer, value is SecretText secret ? show(secret) : value);
        }
        writer.WriteEndObject();
    }
}
