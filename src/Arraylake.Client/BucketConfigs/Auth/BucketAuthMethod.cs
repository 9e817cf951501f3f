namespace Arraylake;

/// <summary>
/// An auth method that a request may name (contract 3.4): its names, its fields, and how to make it. Each method is
/// defined in its own class; <see cref="All"/> is the one list.
/// </summary>
public sealed class BucketAuthMethod
{
    private readonly Func<Func<string, object?>, BucketAuth> _create;

    /// <summary>Defines a method.</summary>
    /// <param name="name">Its name on the wire.</param>
    /// <param name="create">
    /// Makes it from field values: <see cref="string"/>, <see cref="SecretText"/>, <see cref="int"/> or null.
    /// </param>
    internal BucketAuthMethod(string name, Func<Func<string, object?>, BucketAuth> create) =>
        (Name, _create) = (name, create);

    /// <summary>All methods, in the order in which messages list them.</summary>
    public static IReadOnlyList<BucketAuthMethod> All { get; } =
    [
        AnonymousAuth.Define(),
        HmacAuth.Define(),
        AwsCustomerManagedRoleAuth.Define(),
        GcpCustomerManagedRoleAuth.Define(),
        R2CustomerManagedRoleAuth.Define(),
        AzureCredentialDelegationAuth.Define(),
    ];

    private static readonly Dictionary<string, BucketAuthMethod> ByName = new(
        All.SelectMany(method => method.WireNames.Select(name => KeyValuePair.Create(name, method))),
        StringComparer.Ordinal);

    /// <summary>The name on the wire, such as <c>aws_customer_managed_role</c>.</summary>
    public string Name { get; }

    /// <summary>An older name on the wire, which is read and accepted but never sent; null if there is none.</summary>
    public string? LegacyName { get; init; }

    /// <summary>The short name in tables, such as <c>aws role</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Where the credentials come from, in a few words.</summary>
    public required string Description { get; init; }

    /// <summary>Fields with text that anyone may see.</summary>
    public IReadOnlyList<string> TextFields { get; init; } = [];

    /// <summary>Fields with secrets.</summary>
    public IReadOnlyList<string> SecretFields { get; init; } = [];

    /// <summary>
    /// The secrets that are an access key: its id and its secret, as a PSCredential holds them; null if there is none.
    /// </summary>
    public (string Id, string Secret)? KeyFields { get; init; }

    /// <summary>Fields with whole numbers.</summary>
    public IReadOnlyList<string> NumberFields { get; init; } = [];

    /// <summary>Fields that may be missing; the service answers them with null then (contract 3.6).</summary>
    public IReadOnlyList<string> OptionalFields { get; init; } = [];

    /// <summary>All fields except <c>method</c>.</summary>
    public IReadOnlyList<string> Fields => field ??= [.. TextFields, .. SecretFields, .. NumberFields];

    /// <summary>Whether the service answers the secrets in clear; others are masked (contract 3.6).</summary>
    public bool ReturnsSecrets { get; init; }

    /// <summary>Whether a change may send some of the fields only; other methods are replaced whole.</summary>
    public bool AllowsPartialUpdate { get; init; }

    // Other words that people type for it.
    internal string[] Aliases { get; init; } = [];

    private IEnumerable<string> WireNames => LegacyName is null ? [Name] : [Name, LegacyName];

    /// <summary>Finds a method by its name on the wire, current or legacy; null if it is unknown.</summary>
    /// <param name="name">The value of <c>method</c>.</param>
    public static BucketAuthMethod? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The short name of a method in tables; an unknown method is shown by its name.</summary>
    /// <param name="name">The value of <c>method</c>.</param>
    public static string? LabelOf(string? name) => name is null ? null : Find(name)?.Label ?? name;

    /// <summary>The name on the wire for what a person typed: a name, a label or an alias, in any case.</summary>
    internal static string Resolve(string typed) => All.FirstOrDefault(method => method.IsCalled(typed))?.Name ?? typed;

    /// <summary>Makes an auth of this method from its field values.</summary>
    internal BucketAuth Create(Func<string, object?> field) => _create(field);

    private bool IsCalled(string typed) =>
        Aliases.Prepend(Label).Prepend(Name).Contains(typed, StringComparer.OrdinalIgnoreCase);
}
