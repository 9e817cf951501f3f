namespace Arraylake;

/// <summary>The latest result of the service's health check of a bucket (contract 3.6).</summary>
public sealed class BucketHealth : HealthReport
{
    private const string CapabilitiesField = "capabilities";

    internal static readonly string[] FieldNames = [StatusField, LastCheckedField, MessageField, CapabilitiesField];

    private BucketHealth(IEnumerable<KeyValuePair<string, object?>> fields)
        : base(WithAll(FieldNames, fields))
    {
    }

    /// <summary>No report: every property is null or empty.</summary>
    public static new BucketHealth Empty { get; } = new([]);

    /// <summary>The capabilities that the check found, as sent; empty if absent.</summary>
    public IReadOnlyList<string> Capabilities => Texts(CapabilitiesField);

    internal static BucketHealth Of(object? sent) =>
        sent is IReadOnlyDictionary<string, object?> fields ? new BucketHealth(fields) : Empty;
}
