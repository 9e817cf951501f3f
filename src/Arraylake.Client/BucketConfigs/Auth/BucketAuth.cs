using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// How the service gets at a bucket's data (<c>auth_config</c>, contract 3.4). A closed family:
/// one record for each method, and <see cref="UnknownAuth"/> for what is only read.
/// </summary>
public abstract partial class BucketAuth
{
    private protected BucketAuth()
    {
    }

    /// <summary>The method in wire terms, such as <c>anonymous</c> or <c>hmac</c>.</summary>
    public abstract string Method { get; }

    /// <summary>The fields of all methods in wire terms, without <c>method</c> itself.</summary>
    public static IReadOnlyList<string> FieldNames { get; } =
        [.. BucketAuthMethod.All.SelectMany(method => method.Fields).Distinct(StringComparer.Ordinal)];

    /// <summary>
    /// Fields that the service sent beyond those of the method; secrets cannot be told apart, so values are masked.
    /// </summary>
    public AdditionalProperties AdditionalProperties { get; internal set; } = AdditionalProperties.Empty;

    /// <summary>
    /// Reads what a person typed or a CSV row holds: a method name (<c>anonymous</c>), or a JSON object in wire terms
    /// (<c>{"method":"hmac","access_key_id":"…","secret_access_key":"…"}</c>).
    /// </summary>
    /// <param name="text">The text form, as <see cref="ToString"/> prints it.</param>
    /// <exception cref="ArraylakeInvalidException">
    /// Not readable, not a method that can be sent, a field that the method lacks, or a masked secret.
    /// </exception>
    public static BucketAuth Parse(string text) => FromFields(FieldsOf(text));

    /// <summary>
    /// The fields in the text form, as <see cref="FromFields"/> takes them; nothing in them is checked.
    /// </summary>
    /// <param name="text">
    /// A method name, or the short word for it that tables show (<c>aws</c>, <c>anon</c>), or a JSON object.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">Not readable.</exception>
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
    /// <see cref="System.Security.SecureString"/>; null and empty values count as not given.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">As <see cref="Parse"/>.</exception>
    public static BucketAuth FromFields(IReadOnlyDictionary<string, object?> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return BucketAuthInput.Read(fields);
    }

    /// <summary>
    /// What fields ask for beside an auth as it stands: null where they say the same. A mask, and what is not given,
    /// stays as it is; what cannot be sent in part is completed from what stands there.
    /// </summary>
    /// <param name="fields">As for <see cref="FromFields"/>, masks included.</param>
    /// <param name="present">The auth as it stands; null when there is none.</param>
    /// <param name="isWhole">
    /// Whether the fields are a whole auth, so that the storage account of an anonymous one is taken away where it is
    /// not given. All else that can be missing, a method needs.
    /// </param>
    /// <exception cref="ArraylakeInvalidException">What differs cannot be read, or a secret is missing.</exception>
    public static BucketAuth? ChangeOf(
        IReadOnlyDictionary<string, object?> fields, BucketAuth? present, bool isWhole = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return BucketAuthInput.ReadChange(fields, present, isWhole);
    }

    /// <summary>
    /// The text form: the bare method where that says everything, else JSON in wire terms with every secret masked.
    /// </summary>
    public sealed override string ToString()
    {
        var fields = Fields().Where(static pair => pair.Value is not null).ToList();
        return fields.Count == 0 && Method.Length > 0
            ? Method
            : JsonText.Write(writer => Write(writer, Method, fields, static secret => SecretText.Mask));
    }

    /// <summary>The fields of the method beside <c>method</c> itself, in wire terms.</summary>
    private protected abstract IEnumerable<KeyValuePair<string, object?>> Fields();

    /// <summary>The fields that are set here, each beside that of another auth of the same kind.</summary>
    internal IEnumerable<(string Field, object? Mine, object? Other)> Beside(BucketAuth other) => Fields()
        .Zip(other.Fields(), static (mine, others) => (mine.Key, mine.Value, others.Value))
        .Where(static pair => pair.Item2 is not null);

    /// <summary>
    /// The auth that a change to this one results in: where the service takes a part of the method's fields, it keeps
    /// the others as they are.
    /// </summary>
    /// <param name="present">The auth as it is; null if it is not known.</param>
    public BucketAuth AppliedTo(BucketAuth? present)
    {
        if (present?.GetType() != GetType() || BucketAuthMethod.Find(Method) is not { AllowsPartialUpdate: true } form)
        {
            return this;
        }
        var (mine, others) = (ToFields(), present.ToFields());
        return form.Create(name => mine[name] ?? others[name]);
    }

    /// <summary>
    /// The fields in wire terms, without <c>method</c>; secrets are <see cref="SecretText"/>, and what is not set is
    /// null.
    /// </summary>
    public IReadOnlyDictionary<string, object?> ToFields() => Fields().ToDictionary(StringComparer.Ordinal);

    /// <summary>The secrets that a request with this auth carries.</summary>
    internal IEnumerable<SecretText> Secrets => Fields().Select(static pair => pair.Value).OfType<SecretText>();

    /// <summary>What keeps this auth from being sent to a platform (contract 3.4).</summary>
    /// <param name="use">The platform, and whether it is a change.</param>
    internal abstract IEnumerable<RuleViolation> Violations(BucketAuthUse use);

    /// <summary>Writes the auth as the service wants it, secrets in clear.</summary>
    internal virtual void WriteRequest(Utf8JsonWriter writer) => Write(
        writer, RequestMethod, Fields().Where(static pair => pair.Value is not null), static secret => secret.Reveal());

    /// <summary>The method as a request names it.</summary>
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
